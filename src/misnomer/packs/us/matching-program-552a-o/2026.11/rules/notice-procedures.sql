/*
title = "Agreement, part (D): notice to applicants, recipients and holders"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["notice-procedures"]
cites = [
  { text = "5 USC 552a(o)(1)(D)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_D" },
]
asks = "Does the agreement specify the procedures for individualized notice?"
says = "The agreement's list of parts has nothing under (D)."
cure = "Add to the agreement the procedures for individualized notice."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'D')
