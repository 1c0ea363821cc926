/*
title = "Five years of records, if anything is passed on"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1997-09-13
elements = ["redisclosure"]
cites = [
  { text = "18 USC 2721(c)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2721&num=0&edition=prelim#substructure-location_c" },
]
asks = "If what is received is passed on: will records of each recipient and purpose be kept for 5 years?"
says = "What is received would be passed on, and records of it kept for less than 5 years or not at all."
cure = "Undertake to keep records of each recipient and purpose for 5 years and to show them to the motor vehicle department on request, or to pass nothing on."
applies = '''
not list_bool_or(list_transform(undertakings, lambda u: regexp_matches(u, '\bno (re-?disclosure|record will be passed on|information will be passed on)|\b(not|never) (be )?(passed on|re-?disclosed|resold|shared)')))'''
*/
case
  when list_bool_or(list_transform(undertakings, lambda u: regexp_matches(u, '\bno records? (of|is|are|will be)\b.*\bkept'))) then false
  else list_bool_or(list_transform(undertakings, lambda u: if(regexp_matches(u, '\brecords?\b') and regexp_matches(u, '\b\d+ years?\b'),
    try_cast(regexp_extract(u, '(\d+) years?', 1) as int) >= :record_years, null)))
end
