/*
title = "Minors"
scope = "batch"
required = true
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["minors"]
cites = [
  { text = "Practice; for example 18 USC 5038", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section5038&num=0&edition=prelim" },
]
asks = "Has the custodian recorded that nobody asked about is a minor in its records?"
says = "The custodian found minors."
cure = "For the custodian: make the check, have counsel say which law protects those found, and record it as minors_check."
*/
minors_checked
