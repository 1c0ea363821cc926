/*
title = "Agreement, part (G): security of the records"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["security-procedures"]
cites = [
  { text = "5 USC 552a(o)(1)(G)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_G" },
]
asks = "Does the agreement specify the procedures for administrative, technical and physical security?"
says = "The agreement's list of parts has nothing under (G)."
cure = "Add to the agreement the procedures for administrative, technical and physical security."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'G')
