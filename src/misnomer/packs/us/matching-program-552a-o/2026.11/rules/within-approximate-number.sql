/*
title = "No more records than the agreement says"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["approximate-number"]
cites = [
  { text = "5 USC 552a(o)(1)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_C" },
]
asks = "Does the request hold no more rows than the approximate number the agreement states?"
says = "The request holds more rows than the agreement's approximate number, by more than a tenth; the tenth is a judgement."
cure = "Match no more than was agreed, or have the agreement changed and approved anew."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
request_rows <= agreed_records * :over_number
