/*
title = "Address-confidentiality programmes"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["address-programmes"]
cites = [
  { text = "Revised Code of Washington 40.24 (as an example)", href = "https://app.leg.wa.gov/rcw/default.aspx?cite=40.24" },
]
asks = "Has the custodian recorded that nobody asked about takes part in an address-confidentiality programme?"
says = "The custodian found people who take part in an address-confidentiality programme."
cure = "For the custodian, not the requester: make the check in its own records, hold back the actual address of those found until counsel has read that State's law, and record day and result in the cover as address_programme_check."
*/
address_programme_checked
