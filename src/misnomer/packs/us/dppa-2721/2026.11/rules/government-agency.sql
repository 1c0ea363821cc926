/*
title = "A government agency"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1997-09-13
elements = ["agency"]
cites = [
  { text = "18 USC 2721(b)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2721&num=0&edition=prelim#substructure-location_b_1" },
]
asks = "Is the requester a government agency, a court or a law enforcement agency?"
says = "The requester's name is that of a private body, and it does not say on whose behalf it acts."
cure = "Have the agency ask, or name the agency on whose behalf the requester acts, or the other paragraph of (b)."
*/
case
  when regexp_matches(agency, :private_words) then if(regexp_matches(agency, :government_words) or regexp_matches(agency, '\b(for|on behalf of)\b'), null, false)
  when regexp_matches(agency, :government_words) then true
end
