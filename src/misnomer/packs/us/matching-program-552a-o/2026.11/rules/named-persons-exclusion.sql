/*
title = "Which side of the line? The exclusion for an investigation of named persons"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["named-persons"]
cites = [
  { text = "5 USC 552a(a)(8)(B)(iii)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_a_8_B_iii" },
]
asks = "Where the exclusion is claimed: is the requester's principal function the enforcement of criminal laws, and was a specific investigation of the named persons begun before it asked?"
says = "The exclusion for an investigation of named persons is not made out: the requester's principal function is another, no specific investigation had been begun when it asked, or rows name nobody."
cure = "State the requester's principal function and the day the specific investigation of these persons was begun, or treat the comparison as a matching program."
applies = '''
regexp_matches(matching_purpose, :evidence_words)'''
*/
case
  when regexp_matches(principal_function, :other_functions) and not regexp_matches(principal_function, :enforcement_functions) then false
  when investigation_opened >= coalesce(letter_date, as_of) then false
  when bool_or(name_blank) then false
  when regexp_matches(principal_function, :enforcement_functions) and not regexp_matches(principal_function, :other_functions)
    and investigation_opened is not null and bool_and(name_given) then true
end
