/*
title = "No more than eighteen months"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["eighteen-months"]
cites = [
  { text = "5 USC 552a(o)(2)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_C" },
]
asks = "Does the agreement, before any renewal, remain in effect for no more than 18 months?"
says = "The agreement is to remain in effect for more than 18 months."
cure = "End it after 18 months at the latest; one renewal of up to a year may follow."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
agreement_ends <= agreement_starts + to_months(:most_months)
