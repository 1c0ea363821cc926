/*
title = "A subpoena opens the basic list alone"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 2001-10-26
elements = ["basic-list"]
cites = [
  { text = "18 USC 2703(c)(2)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2703&num=0&edition=prelim#substructure-location_c_2" },
]
asks = "Where a subpoena is served: is nothing asked for but the basic list?"
says = "A subpoena is served for records beyond the basic list; they need a warrant, an order under 2703(d) or consent."
cure = "Ask for the basic list alone, or obtain an order under 2703(d) or a warrant."
applies = '''
case when emergency_given or consent_given then false else process_kind in ('administrative', 'grand jury subpoena', 'trial subpoena', 'court subpoena', 'subpoena') end'''
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :more_words) and i not in (:basic_items)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :more_words) and i not in (:basic_items))) then false
  when coalesce(list_has_all(:basic_items, items), true) and coalesce(list_has_all(:basic_items, cover_items), true) then true
end
