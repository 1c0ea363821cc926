/*
title = "Without process: never DNA, dental records, fluids or tissue"
scope = "row"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["never-items"]
cites = [
  { text = "45 CFR 164.512(f)(2)(ii)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(2)(ii)" },
]
asks = "Where no process is served: is nothing asked for of DNA, dental records, or typing, samples or analysis of body fluids or tissue?"
says = "DNA, dental records, or samples or analysis of body fluids or tissue are asked for; to identify or locate somebody they may not be disclosed."
cure = "Leave these items out, or serve a process that (f)(1)(ii) names."
applies = '''
process_kind = 'none''''
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :never_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :never_words))) then false
  else true
end
