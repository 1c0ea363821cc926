/*
title = "Which side of the line? Benefit programs"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["benefit-programs"]
cites = [
  { text = "5 USC 552a(a)(8)(A)(i)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_a_8_A_i" },
]
asks = "Is the comparison for something other than eligibility, compliance, or recouping payments or debts under Federal benefit programs?"
says = "By what the letter says it is for, this comparison reads like a matching program; if automated systems of records are compared, (o) to (r) and (u) apply, unless an exclusion of (a)(8)(B) does."
cure = "Treat it as a matching program, or say which exclusion of (a)(8)(B) applies and why."
*/
not regexp_matches(matching_purpose, :benefit_words)
