/*
title = "Agreement, part (K): access of the Comptroller General"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["gao-access"]
cites = [
  { text = "5 USC 552a(o)(1)(K)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_K" },
]
asks = "Does the agreement specify that the Comptroller General may have access?"
says = "The agreement's list of parts has nothing under (K)."
cure = "Add to the agreement that the Comptroller General may have access."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'K')
