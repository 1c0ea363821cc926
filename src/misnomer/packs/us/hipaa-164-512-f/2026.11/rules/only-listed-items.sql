/*
title = "Without process: only the listed items"
scope = "row"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["closed-list"]
cites = [
  { text = "45 CFR 164.512(f)(2)(i)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(2)(i)" },
]
asks = "Where no process is served: is nothing asked for but what (f)(2)(i) lists?"
says = "Something is asked for that (f)(2)(i) does not list."
cure = "Ask only for items of the list, serve a process that (f)(1)(ii) names, or name the other paragraph of (f) that is relied on."
applies = '''
process_kind = 'none''''
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :health_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :health_words))) then false
  when coalesce(list_has_all(:listed_items, items), true) and coalesce(list_has_all(:listed_items, cover_items), true) then true
end
