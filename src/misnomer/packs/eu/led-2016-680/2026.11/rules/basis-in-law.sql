/*
title = "A basis in law"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["legal-basis"]
cites = [
  { text = "Directive (EU) 2016/680, Article 8(1) and (2)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is a law of the Union or of a Member State named as the basis? Whether it specifies objectives, data and purposes is for a person."
says = "What is named reads like an agreement or an instruction, or like nothing; Article 8 asks for law of the Union or of a Member State."
cure = "Name the law and its article."
*/
case
  when regexp_matches(cover_authority, '^(none|no |memorandum|mou|agreement|letter|policy|instruction)') then false
  when regexp_matches(cover_authority, '\b(act|law|code|loi|gesetz|wet|lag|ley|legge|regulation|article|art\.|section|§|decree)') then true
end
