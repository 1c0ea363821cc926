/*
title = "More than is needed"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["scope-creep"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://www.law.cornell.edu/uscode/text/5/552a#b_7" },
  { text = "26 USC 6103(i)(2)(C)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_C" },
]
asks = "Is no more asked for than who and where somebody is?"
says = "More is asked for than names and addresses: employers, accounts, family and the like."
cure = "Ask for what the matter needs and say why for each item."
members = "case when not list_has_all(:plain_items, items) then list_bool_or(list_transform(items, lambda i: regexp_matches(i, :beyond_identity))) end"
whole = "list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :beyond_identity)))"
*/
case
  when list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :beyond_identity))) then false
  when count_if(case when not list_has_all(:plain_items, items) then list_bool_or(list_transform(items, lambda i: regexp_matches(i, :beyond_identity))) end) > 0 then false
  when cover_items is null and count(items) = 0 then null
  else true
end
