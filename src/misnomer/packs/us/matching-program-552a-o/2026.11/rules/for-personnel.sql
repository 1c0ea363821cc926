/*
title = "Which side of the line? Personnel and payroll"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["personnel"]
cites = [
  { text = "5 USC 552a(a)(8)(A)(ii)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_a_8_A_ii" },
]
asks = "Is the comparison of something other than Federal personnel or payroll records?"
says = "By what the letter says, Federal personnel or payroll records are compared: this reads like a matching program, unless an exclusion of (a)(8)(B), such as (v) or (vi), applies."
cure = "Treat it as a matching program, or say which exclusion of (a)(8)(B) applies and why."
*/
case
  when matching_purpose is null and comparison is null then null
  when regexp_matches(comparison, :personnel_words) or regexp_matches(matching_purpose, :personnel_words) then false
  else true
end
