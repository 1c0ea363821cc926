/*
title = "The activity is authorised by law"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["authorised"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "So far as the letter shows, is the activity authorised by law: is a law named? Whether it authorises the activity is for a person to judge."
says = "What the letter names as authority is an agreement or an instruction, or nothing: it does not show that the activity is authorised by law."
cure = "Name the statute, or the regulation under it, that authorises the activity; the paragraph asks that there be one, not that the letter name it."
*/
case
  when cover_statute is not null then true
  when regexp_matches(cover_authority, :no_law_words) then false
end
