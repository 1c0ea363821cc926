/*
title = "Administrative request: specific and limited in scope"
scope = "row"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["specific"]
cites = [
  { text = "45 CFR 164.512(f)(1)(ii)(C)(2)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(1)(ii)(C)(2)" },
]
asks = "Does the administrative request name particular items rather than everything?"
says = "Everything is asked for: the request is not specific and limited in scope."
cure = "Name the items that the inquiry needs, and no others."
applies = '''
process_kind = 'administrative''''
*/
case
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :everything_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :everything_words))) then false
  when items is not null or cover_items is not null
    then if(list_bool_or(list_transform(representations, lambda r: regexp_matches(r, '\b(specific|limited in scope)\b'))), true, null)
end
