/*
title = "Approved by the Data Integrity Board"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["board"]
cites = [
  { text = "5 USC 552a(u)(3)(A)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_u_3_A" },
  { text = "5 USC 552a(u)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_u_1" },
]
asks = "Did the Data Integrity Board approve the agreement before it took effect?"
says = "The Board approved the agreement after it was to take effect, or not yet."
cure = "Have the Data Integrity Board review and approve the agreement first."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when board_approved > least(as_of, agreement_starts) then false
  when board_approved is not null then true
end
