/*
title = "Without process: to identify or locate somebody"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["purpose"]
cites = [
  { text = "45 CFR 164.512(f)(2)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(2)" },
]
asks = "Where no process is served: is the information wanted to identify or locate a person?"
says = "No process is served, and the purpose stated is something other than identifying or locating a person."
cure = "Serve a process that (f)(1)(ii) names, or name the other paragraph of (f) that is relied on."
applies = '''
process_kind = 'none''''
*/
case
  when purpose_location_only then true
  when regexp_matches(purpose, '\b(identify(ing)?|identification|locat(e|ing|ion)|find(ing)?|whereabouts)\b') then null -- and perhaps for more: a person must read it
  when purpose_location_only is not null and purpose is not null then false
end
