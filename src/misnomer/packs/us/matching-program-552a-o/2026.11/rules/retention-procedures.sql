/*
title = "Agreement, part (F): retention and timely destruction"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["retention-procedures"]
cites = [
  { text = "5 USC 552a(o)(1)(F)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_F" },
]
asks = "Does the agreement specify the procedures for retention and timely destruction?"
says = "The agreement's list of parts has nothing under (F)."
cure = "Add to the agreement the procedures for retention and timely destruction."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'F')
