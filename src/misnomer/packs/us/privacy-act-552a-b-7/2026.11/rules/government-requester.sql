/*
title = "The requester is an agency or an instrumentality of a government"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["requester"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "Is the requester another agency, or an instrumentality of a governmental jurisdiction within or under the control of the United States?"
says = "The requester's name reads like that of a private body; this paragraph opens records to agencies and instrumentalities of government."
cure = "Have the agency itself ask."
*/
case
  when regexp_matches(agency, :private_words) then if(regexp_matches(agency, :government_words), null, false)
  when regexp_matches(agency, :government_words) then true
end
