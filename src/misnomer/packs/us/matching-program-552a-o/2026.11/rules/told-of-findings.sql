/*
title = "Told of the findings and able to contest"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-11-05
elements = ["told"]
cites = [
  { text = "5 USC 552a(p)(1)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_p_1_B" },
]
asks = "Does each person receive a notice with the findings that says they can be contested?"
says = "Persons are not told of the findings, or cannot contest them."
cure = "Give each person a notice with a statement of the findings and of the opportunity to contest them."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when not individual_notice_given then false
  when regexp_matches(individual_notice, '\b(cannot|can not|may not|no (right|opportunity|way)) (be )?(to )?(contest\w*|appeal\w*|challenge\w*)') then false
  when individual_notice_given and regexp_matches(individual_notice, '\b(contest|appeal|challenge|object|disput|respond|answer)') then true
end
