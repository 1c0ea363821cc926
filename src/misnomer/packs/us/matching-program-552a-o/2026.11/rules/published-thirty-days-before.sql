/*
title = "Notice in the Federal Register thirty days before"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["register"]
cites = [
  { text = "5 USC 552a(e)(12)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_e_12" },
]
asks = "With a non-Federal agency: was the notice of the program published at least 30 days before?"
says = "The notice was published less than 30 days before, or not at all yet."
cure = "Publish the notice and wait 30 days."
applies = '''
regexp_matches(matching_purpose, :program_words) and (regexp_matches(comparison, '\b(non-federal|state|county|city|local|tribal)\b') or regexp_matches(agency, '\b(state of|county|city of|tribe|tribal)\b'))'''
*/
case
  when as_of < notice_published + to_days(:days_before_conduct) then false
  when notice_published is not null then true
end
