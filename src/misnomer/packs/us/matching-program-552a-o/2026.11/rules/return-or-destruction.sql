/*
title = "Agreement, part (I): use, return or destruction"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["return-or-destruction"]
cites = [
  { text = "5 USC 552a(o)(1)(I)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_I" },
]
asks = "Does the agreement specify the procedures for use, and for return or destruction?"
says = "The agreement's list of parts has nothing under (I)."
cure = "Add to the agreement the procedures for use, and for return or destruction."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'I')
