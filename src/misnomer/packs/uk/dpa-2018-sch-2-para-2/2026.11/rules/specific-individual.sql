/*
title = "Identifiers of a specific individual"
scope = "row"
required = true
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["individual"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Does the row give a name and one more identifier of a specific individual?"
says = "The row does not identify a specific individual: there is no name, or nothing beside it."
cure = "Give the name and the date of birth or address of each individual."
*/
name_given and (birth_date_given or address_given or tin_given)
