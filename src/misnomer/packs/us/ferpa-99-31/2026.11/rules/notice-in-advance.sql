/*
title = "Parents or the student notified in advance"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1988-05-09
elements = ["notice"]
cites = [
  { text = "34 CFR 99.31(a)(9)", href = "https://www.ecfr.gov/current/title-34/section-99.31#p-99.31(a)(9)" },
  { text = "20 USC 1232g(b)(2)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title20-section1232g&num=0&edition=prelim#substructure-location_b_2_B" },
]
asks = "Is it recorded that the parent or eligible student was notified before compliance, so that they may seek protective action?"
says = "The parent or eligible student was not notified, and no order forbids it."
cure = "Notify the parent or eligible student in time to seek protective action, or name the order that forbids notice."
applies = '''
case when consent_given then false else process_kind <> 'grand jury subpoena' and not regexp_matches(notice_given, '\border(s|ed)?\b') end'''
*/
case
  when regexp_matches(notice_given, '\b(no|not|none|never|without)\b') then false
  when regexp_matches(notice_given, '\b(notified|notice (was )?(sent|given|mailed|served)|told|informed|sent|mailed)\b') then true
end
