/*
title = "The powers relied on"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["powers"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Are the powers named under which the requester acts?"
says = "The letter says that the requester relies on no power."
cure = "Name the Act and section, or the common-law power, under which the requester acts."
*/
case
  when regexp_matches(cover_authority, '^(none|no |nil\b)') then false
  when regexp_matches(cover_authority, '\b(act|regulations?|order|common law|section|s\.? ?\d+|article)\b') then true
end
