/*
title = "Each row holds more than a name"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 1971-04-25
elements = ["accuracy"]
cites = [
  { text = "15 USC 1681e(b)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section1681e&num=0&edition=prelim#substructure-location_b" },
  { text = "86 FR 62468 (10 November 2021)", href = "https://www.federalregister.gov/citation/86-FR-62468" },
]
asks = "Does the row hold an identifier beyond the name: a date of birth, a number or an address?"
says = "The row holds a name and nothing else to tell the person by."
cure = "Give the person's date of birth, number or address."
*/
birth_date_given or tin_given or address_given
