/*
title = "Name and street address of each person"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 2020-01-01
elements = ["person"]
cites = [
  { text = "Example County Code 2.44.020(b)", href = "https://example.org/code/2.44.020#b" },
]
asks = "Does the row give the person's name and street address?"
says = "The row lacks the name or the street address."
cure = "Give the name, and the address with house number and street."
*/
name_given and address_given
