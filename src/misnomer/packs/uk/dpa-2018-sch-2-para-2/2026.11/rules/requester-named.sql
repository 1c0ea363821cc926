/*
title = "Requester's name, title and organisation"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["requester"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Are the requester's name, title and organisation given?"
says = "Neither a name nor an organisation is given: nobody asks."
cure = "Give name, title and organisation of the requester."
*/
case
  when signer_given and signer_title is not null and agency is not null then true
  when (signer is null or not signer_given) and agency is null and cover_present then false
end
