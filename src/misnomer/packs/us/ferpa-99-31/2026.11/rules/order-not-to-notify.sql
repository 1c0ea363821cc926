/*
title = "The order that forbids notice"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1994-10-20
elements = ["no-notice"]
cites = [
  { text = "20 USC 1232g(b)(1)(J)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title20-section1232g&num=0&edition=prelim#substructure-location_b_1_J" },
  { text = "34 CFR 99.31(a)(9)(ii)", href = "https://www.ecfr.gov/current/title-34/section-99.31#p-99.31(a)(9)(ii)" },
]
asks = "Where notice is left out under an order: was a grand jury or law enforcement subpoena served, with an order of the court or issuing agency not to disclose it?"
says = "Notice is left out, and what was served is no grand jury or law enforcement subpoena that may come with an order not to notify."
cure = "Give notice, or enclose the order not to disclose the subpoena; an ex parte order under 20 USC 1232g(j) is for counsel."
applies = '''
regexp_matches(notice_given, '\border(s|ed)?\b') and regexp_matches(notice_given, '\b(no|not|none|never|without)\b')'''
*/
case
  when process_kind = 'grand jury subpoena' then true
  when process_kind in ('none', 'trial subpoena') then false
  when process_kind in ('subpoena', 'court subpoena', 'administrative') and (purpose_criminal or regexp_matches(purpose, '\blaw enforcement\b')) then true
end
