/*
title = "The row's own date makes a very old person"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["deceased"]
cites = [
  { text = "Practice", href = "https://www.ssa.gov/dataexchange/request_dmf.html" },
]
asks = "By the date of birth that the row gives: can the person well be alive?"
says = "By the row's own date of birth the person would be 105 or older."
cure = "Correct the date, or say that the person is alive."
*/
birth_date + to_years(:long_life) > as_of
