/*
title = "A law that authorises the activity is named"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["authorised"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "Is a law named that is said to authorise the activity? Whether it does is for a person to judge."
says = "No law is named that authorises the activity: what is named is an agreement or an instruction, or nothing."
cure = "Name the statute, or the regulation under it, that authorises the activity."
*/
case
  when cover_statute is not null then true
  when regexp_matches(cover_authority, :no_law_words) then false
end
