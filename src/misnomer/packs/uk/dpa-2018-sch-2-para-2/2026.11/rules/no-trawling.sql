/*
title = "No general or speculative request"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2018-05-25
elements = ["individual"]
cites = [
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Does the request concern few enough individuals for each to be considered on its merits?"
says = "The request concerns so many individuals that it looks general or speculative; the forms say that such requests will be refused."
cure = "Make a request for each individual, or say why each of them is asked about."
*/
request_rows <= :speculative_rows
