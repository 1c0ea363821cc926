/*
title = "Agreement, part (B): justification, results and savings"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["justification"]
cites = [
  { text = "5 USC 552a(o)(1)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_B" },
]
asks = "Does the agreement specify the justification, the anticipated results and a specific estimate of any savings?"
says = "The agreement's list of parts has nothing under (B)."
cure = "Add to the agreement the justification, the anticipated results and a specific estimate of any savings."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'B')
