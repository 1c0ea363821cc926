/*
title = "Agreement, part (A): the purpose and legal authority"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["purpose-and-authority"]
cites = [
  { text = "5 USC 552a(o)(1)(A)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_A" },
]
asks = "Does the agreement specify the purpose of the program and the legal authority for it?"
says = "The agreement's list of parts has nothing under (A)."
cure = "Add to the agreement the purpose of the program and the legal authority for it."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'A')
