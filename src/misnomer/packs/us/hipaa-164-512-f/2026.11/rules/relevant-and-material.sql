/*
title = "Administrative request: relevant and material"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["relevant"]
cites = [
  { text = "45 CFR 164.512(f)(1)(ii)(C)(1)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(1)(ii)(C)(1)" },
]
asks = "Does the administrative request state that the information is relevant and material to a law enforcement inquiry?"
says = "The request says that it serves no law enforcement inquiry, or that the information is not relevant or not material to one."
cure = "State the inquiry, and why the information is relevant and material to it."
applies = '''
process_kind = 'administrative''''
*/
case
  when list_bool_or(list_transform(representations, lambda r: regexp_matches(r, '\bnot? (be )?(relevant|material)\b|\bno (law enforcement )?(inquiry|investigation)\b'))) then false
  when list_bool_or(list_transform(representations, lambda r: contains(r, 'relevant') and contains(r, 'material'))) then true
end
