/*
title = "A birth date that stands for none"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["placeholder-birth-date"]
cites = [
  { text = "5 USC 552a(o)(1)(J)", href = "https://www.law.cornell.edu/uscode/text/5/552a#o_1_J" },
]
asks = "Is the date of birth a real one?"
says = "The date of birth is one that systems fill in where none is known."
cure = "Give the date of birth, or leave it blank."
applies = "not birth_date_blank"
*/
not birth_date_placeholder
