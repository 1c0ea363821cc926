/*
title = "Within the agreement's dates"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["dates"]
cites = [
  { text = "5 USC 552a(o)(1)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1_C" },
  { text = "5 USC 552a(o)(2)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_C" },
]
asks = "Does the day that counts lie within the agreement's dates, as renewed?"
says = "The day that counts lies before the agreement begins or after it has ended."
cure = "Wait until the agreement is in effect, or have it renewed or made anew."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when as_of < agreement_starts then false
  when as_of > coalesce(renewed_until, agreement_ends) then false
  when agreement_starts is not null and agreement_ends is not null then true
end
