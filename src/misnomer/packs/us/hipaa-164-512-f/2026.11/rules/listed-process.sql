/*
title = "A process that paragraph (f)(1) names"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 2003-04-14
elements = ["process"]
cites = [
  { text = "45 CFR 164.512(f)(1)(ii)", href = "https://www.ecfr.gov/current/title-45/section-164.512#p-164.512(f)(1)(ii)" },
]
asks = "Where process is served: is it a court order or warrant, a subpoena or summons of a judicial officer, a grand jury subpoena, or an administrative request?"
says = "The process served is none of those that (f)(1)(ii) names."
cure = "Serve a process that (f)(1)(ii) names, or cite the law that requires the disclosure ((f)(1)(i)); for a subpoena of a party to a proceeding see 164.512(e)."
applies = '''
process_kind <> 'none''''
*/
case
  when process_kind in ('warrant', 'court order', 'court subpoena', 'grand jury subpoena', 'administrative') then true
  when process_kind = 'trial subpoena' then false
end
