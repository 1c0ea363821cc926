/*
title = "Renewed without change, and compliance certified"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["renewal-conditions"]
cites = [
  { text = "5 USC 552a(o)(2)(D)(i) and (ii)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_o_2_D" },
  { text = "5 USC 552a(q)(2)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_q_2" },
]
asks = "Is it stated that the program goes on without any change and that each party certified compliance in writing?"
says = "The letter says that the program changes, or that compliance was not certified: the agreement cannot be renewed without review."
cure = "Have each party certify compliance in writing and change nothing, or make a new agreement."
applies = '''
case when renewed_until is null and renewal_approved is null then false else regexp_matches(matching_purpose, :program_words) end'''
*/
case
  when list_bool_or(list_transform(representations, lambda r: regexp_matches(r, '\b(not certified|no certification|uncertified|with (a |some )?changes?|will change|has changed)\b'))) then false
  when list_bool_or(list_transform(representations, lambda r: regexp_matches(r, '\bcertif')))
    and list_bool_or(list_transform(representations, lambda r: regexp_matches(r, '\b(without (any )?change|unchanged|no change)\b'))) then true
end
