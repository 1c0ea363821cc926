/*
title = "Renewed in time and for a year at most"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["renewal"]
cites = [
  { text = "5 USC 552a(o)(2)(D)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_D" },
]
asks = "Was the agreement renewed within 3 months before its end, and for not more than one more year?"
says = "The renewal was made too soon or too late, or adds more than a year."
cure = "Make a new agreement; a renewal is open only within 3 months before the end, for a year at most."
applies = '''
case when renewed_until is null and renewal_approved is null then false else regexp_matches(matching_purpose, :program_words) end'''
*/
case
  when renewal_approved > agreement_ends or renewal_approved < agreement_ends - to_months(:renewal_months) then false
  when renewed_until > agreement_ends + to_years(:renewal_years) then false
  when renewal_approved is not null and renewed_until is not null and agreement_ends is not null then true
end
