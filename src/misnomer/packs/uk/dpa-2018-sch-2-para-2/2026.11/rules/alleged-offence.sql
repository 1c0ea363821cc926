/*
title = "The alleged offence"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["offence"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Is the alleged offence, or the tax, duty or similar imposition, named?"
says = "The letter says that no offence is alleged."
cure = "Name the offence, or the tax, duty or imposition."
*/
coalesce(offence_given, if(regexp_matches(purpose, '\b(tax|duty|duties)\b'), true, null))
