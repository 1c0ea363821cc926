/*
title = "Agreement, part (J): assessments of accuracy"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["accuracy-assessment"]
cites = [
  { text = "5 USC 552a(o)(1)(J)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_J" },
]
asks = "Does the agreement specify what assessments of the records' accuracy have been made?"
says = "The agreement's list of parts has nothing under (J)."
cure = "Add to the agreement what assessments of the records' accuracy have been made."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'J')
