/*
title = "Agreement, part (C): the records and each data element"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["records-described"]
cites = [
  { text = "5 USC 552a(o)(1)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_C" },
]
asks = "Does the agreement specify a description of the records to be matched, with each data element, their approximate number and the projected dates?"
says = "The agreement's list of parts has nothing under (C)."
cure = "Add to the agreement a description of the records to be matched, with each data element, their approximate number and the projected dates."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'C')
