/*
title = "The particular portion desired"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["portion"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "Does the request, or the row, say which portion of the record is desired?"
says = "Everything is asked for; no particular portion is specified."
cure = "Name the items of the record that are wanted, such as name, address and dates."
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :everything_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :everything_words)))
    then false
  else true
end
