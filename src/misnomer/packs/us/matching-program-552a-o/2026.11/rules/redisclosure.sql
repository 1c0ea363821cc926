/*
title = "Agreement, part (H): limits on duplication and redisclosure"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["redisclosure"]
cites = [
  { text = "5 USC 552a(o)(1)(H)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_H" },
]
asks = "Does the agreement specify the prohibitions on duplication and redisclosure?"
says = "The agreement's list of parts has nothing under (H)."
cure = "Add to the agreement the prohibitions on duplication and redisclosure; what law requires, or the program essentially needs, may be excepted."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
list_contains(agreement_parts, 'H')
