/*
title = "Without process: a suspect, fugitive, material witness or missing person"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["person-sought"]
cites = [
  { text = "45 CFR 164.512(f)(2)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(2)" },
]
asks = "Where no process is served: are those asked about suspects, fugitives, material witnesses or missing persons?"
says = "By what the letter says, those asked about are not among the people whom (f)(2) names."
cure = "Say of each person which of the four they are, serve a process that (f)(1)(ii) names, or for victims see (f)(3)."
applies = '''
process_kind = 'none''''
*/
case
  when regexp_matches(person_sought, :sought_words)
    then if(regexp_matches(person_sought, '\b(no|not|none|never)\b') or regexp_matches(regexp_extract(person_sought, '^(.*?)material', 1), :not_sought_words) or (regexp_matches(person_sought, :not_sought_words) and not contains(person_sought, 'material witness')), null, true)
  when regexp_matches(person_sought, :not_sought_words) then false
end
