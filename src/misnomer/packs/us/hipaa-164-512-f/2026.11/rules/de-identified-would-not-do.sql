/*
title = "Administrative request: de-identified information would not do"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["de-identified"]
cites = [
  { text = "45 CFR 164.512(f)(1)(ii)(C)(3)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(1)(ii)(C)(3)" },
]
asks = "Does the administrative request state that de-identified information could not reasonably be used?"
says = "The request says that de-identified information could be used."
cure = "State why de-identified information could not reasonably be used, or ask for it."
applies = '''
process_kind = 'administrative''''
*/
case
  when list_bool_or(list_transform(representations, lambda r: regexp_matches(r, 'de-?identified.*\b(would (do|suffice|be (enough|sufficient))|(could|can|may) (also )?be used)\b'))) then false
  when list_bool_or(list_transform(representations, lambda r: regexp_matches(r, 'de-?identified.*\b(could|can|would|will|may) ?not\b'))) then true
end
