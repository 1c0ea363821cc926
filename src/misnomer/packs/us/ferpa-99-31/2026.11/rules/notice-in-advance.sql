/*
title = "Parents or the student notified in advance"
scope = "batch"
required = true
authority = "regulation"
status = "in force"
since = 1988-05-09
elements = ["notice"]
cites = [
  { text = "34 CFR 99.31(a)(9)", href = "https://www.ecfr.gov/current/title-34/section-99.31#p-99.31(a)(9)" },
  { text = "20 USC 1232g(b)(2)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title20-section1232g&num=0&edition=prelim#substructure-location_b_2_B" },
]
asks = "Is it recorded that the parent or eligible student was notified, or a reasonable effort made, before compliance, so that they may seek protective action?"
says = "No notice is recorded, and no order is named that forbids it."
cure = "Make a reasonable effort to notify the parent or eligible student in time to seek protective action, or name the order that forbids notice or the proceeding that excuses it (20 USC 1232g(b)(2)(B))."
applies = '''
case when consent_given then false else not regexp_matches(notice_given, '\border(s|ed)?\b') end'''
*/
case
  when regexp_matches(notice_given, '\befforts?\b') then if(regexp_matches(notice_given, '\b(no|not|none|never|without)\b'), null, true)
  when regexp_matches(notice_given, '\b(no|not|none|never|without)\b') then false
  when regexp_matches(notice_given, '\b(notified|notice (was )?(sent|given|mailed|served)|told|informed|sent|mailed)\b') then true
end
