/*
title = "A judicial order or a lawfully issued subpoena"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 1988-05-09
elements = ["order"]
cites = [
  { text = "34 CFR 99.31(a)(9)", href = "https://www.ecfr.gov/current/title-34/section-99.31#p-99.31(a)(9)" },
  { text = "20 USC 1232g(b)(2)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title20-section1232g&num=0&edition=prelim#substructure-location_b_2_B" },
]
asks = "Was a judicial order or a subpoena served?"
says = "No judicial order and no subpoena was served."
cure = "Serve a judicial order or a subpoena, or have the parent or eligible student consent in writing."
applies = '''
case when consent_given then false else true end'''
*/
case
  when process_kind = 'none' then false
  when process_kind in ('warrant', 'court order', 'court subpoena', 'grand jury subpoena', 'trial subpoena', 'subpoena') then true
end
