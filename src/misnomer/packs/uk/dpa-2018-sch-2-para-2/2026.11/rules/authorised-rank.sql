/*
title = "Authorised by an inspector or above, or a senior manager"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["authority"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Did an inspector or above, or a senior manager, authorise the request?"
says = "Somebody below an inspector or a senior manager authorised the request."
cure = "Have an inspector or above, or a senior manager, authorise it."
*/
case
  when regexp_matches(authorised_by, :authorising_ranks) then if(regexp_matches(authorised_by, :lower_ranks) and not regexp_matches(authorised_by, '^(detective )?(chief )?(constable|inspector|superintendent)'), null, true)
  when regexp_matches(authorised_by, :lower_ranks) then false
end
