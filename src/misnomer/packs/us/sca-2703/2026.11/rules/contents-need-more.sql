/*
title = "Contents are not opened by process for records"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 2001-10-26
elements = ["contents"]
cites = [
  { text = "18 USC 2703(c)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2703&num=0&edition=prelim#substructure-location_c_1" },
  { text = "18 USC 2703(a)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2703&num=0&edition=prelim#substructure-location_a" },
]
asks = "Are no contents of communications asked for, unless with a warrant?"
says = "Contents of communications are asked for, which 2703(c) does not open, and the process named is no warrant."
cure = "Leave contents out, obtain a warrant, or name the paragraph of 2703(a) or (b) that is relied on; courts have asked for a warrant (United States v. Warshak)."
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :content_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :content_words)))
    then case
      when process_kind = 'warrant' then true
      when consent_given or emergency_given then null -- 2702(b)(3) and (8) have conditions of their own
      when process_kind is not null then false
    end
  else true
end
