/*
title = "Thirty days after the copy was transmitted"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["transmitted"]
cites = [
  { text = "5 USC 552a(o)(2)(A)(i)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_A_i" },
  { text = "5 USC 552a(o)(2)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_B" },
]
asks = "Have 30 days gone by since the copy of the agreement was transmitted to the two committees?"
says = "The agreement is not effective: 30 days have not gone by since its copy was transmitted, or it was to begin sooner."
cure = "Wait until 30 days have gone by since the transmission."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when least(as_of, agreement_starts) < agreement_sent + to_days(:days_after_transmission) then false
  when agreement_sent is not null then true
end
