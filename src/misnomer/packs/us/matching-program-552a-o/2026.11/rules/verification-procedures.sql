/*
title = "Agreement, part (E): procedures for verifying"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["verification-procedures"]
cites = [
  { text = "5 USC 552a(o)(1)(E)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_E" },
]
asks = "Does the agreement specify the procedures for verifying what the match produces?"
says = "The agreement's list of parts has nothing under (E)."
cure = "Add to the agreement the procedures for verifying what the match produces."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'E')
