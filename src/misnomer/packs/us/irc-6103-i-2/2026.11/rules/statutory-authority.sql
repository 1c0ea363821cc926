/*
title = "The statutory authority"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["statutory-authority"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(iii)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_iii" },
  { text = "26 USC 6103(i)(1)(A)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_1_A_i" },
  { text = "26 CFR 301.6103(i)-1(a)", href = "https://www.ecfr.gov/current/title-26/section-301.6103(i)-1" },
]
asks = "Does the row set forth a Federal criminal statute, not of tax administration, under which the proceeding or investigation is conducted?"
says = "No statutory authority is set forth, or one that is classed here as civil or of tax administration."
cure = "Name the Federal criminal statute by title, section and paragraph."
*/
case
  when not statute_given and has_statute_column then false
  when coalesce(statute_key, if(has_statute_column, null, cover_statute)) is null then null
  when starts_with(coalesce(statute_key, cover_statute), '26 USC 58') then null -- firearms, whether of tax administration is disputed
  when starts_with(coalesce(statute_key, cover_statute), '26 USC ') then false
  when list_bool_or(list_transform(:civil_paragraphs, lambda p: starts_with(coalesce(statute_key, cover_statute), p))) then false
  when split_part(coalesce(statute_key, cover_statute), '(', 1) in (:civil_sections) then false
  when starts_with(coalesce(statute_key, cover_statute), '18 USC ') then true
  when split_part(coalesce(statute_key, cover_statute), '(', 1) in (:criminal_sections) then true
end
