/*
title = "A written agreement"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["agreement"]
cites = [
  { text = "5 USC 552a(o)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_1" },
]
asks = "Is there a written agreement between the source agency and the recipient?"
says = "The letter says that there is no written agreement: no record may be disclosed for use in a matching program."
cure = "Conclude a written agreement with the parts (A) to (K) of (o)(1), and have the Data Integrity Boards approve it."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when agreement_parts is not null then len(agreement_parts) > 0
  when list_bool_or(list_transform(agreement, lambda a: regexp_full_match(a, '(no|none|no (written )?agreement.{0,40})[.]?'))) then false
end
