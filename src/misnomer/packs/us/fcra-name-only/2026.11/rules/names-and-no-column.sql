/*
title = "The file has a column beyond names"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 1971-04-25
elements = ["accuracy"]
cites = [
  { text = "15 USC 1681e(b)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section1681e&num=0&edition=prelim#substructure-location_b" },
]
asks = "Does the file have a column of dates of birth, identification numbers, or addresses?"
says = "The file has no column by which people of one name could be told apart."
cure = "Send the file with dates of birth, numbers or addresses."
*/
has_birth_column or has_tin_column or has_address_column
