/*
title = "People who have died"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["deceased"]
cites = [
  { text = "Practice", href = "https://www.ssa.gov/dataexchange/request_dmf.html" },
]
asks = "Has the custodian recorded that nobody asked about has died, by its records?"
says = "The custodian found people who have died."
cure = "For the custodian: leave those found out of the match, and record it as deceased_check."
*/
deceased_checked
