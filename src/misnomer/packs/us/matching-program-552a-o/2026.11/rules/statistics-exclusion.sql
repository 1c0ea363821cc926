/*
title = "Which side of the line? The exclusions for statistics and research"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["statistics", "research"]
cites = [
  { text = "5 USC 552a(a)(8)(B)(i)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_a_8_B_i" },
  { text = "5 USC 552a(a)(8)(B)(ii)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_a_8_B_ii" },
]
asks = "Where an exclusion for statistics or research is claimed: does nothing in the letter ask for identifiers, or for decisions about specific individuals?"
says = "An exclusion for statistics or research is claimed, and the letter asks for names or addresses, or means to act upon individuals."
cure = "Ask for aggregates without identifiers, or undertake that the data will not be used for decisions about specific individuals, or treat the comparison as a matching program."
applies = '''
regexp_matches(matching_purpose, :statistics_words)'''
*/
case
  when purpose_location_only or purpose_civil or purpose_criminal then false
  when list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, '\b(names?|address(es)?|numbers?|ssns?|identit\w*)\b')))
    then if(list_bool_or(list_transform(undertakings, lambda u: regexp_matches(u, '\bno (decision|action|determination)s?\b'))), null, false)
  when cover_items is not null and purpose is not null then true
end
