/*
title = "Asked by a competent authority"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["authority"]
cites = [
  { text = "Directive (EU) 2016/680, Article 3(7)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is the requester an authority competent for criminal offences or penalties?"
says = "By its name the requester is no authority competent for criminal offences, and names no law that entrusts it with such powers."
cure = "Have the competent authority ask, or name the law that entrusts the requester with its powers."
*/
case
  when regexp_matches(agency, :competent_words) then if(regexp_matches(agency, :other_authority_words), null, true)
  when regexp_matches(agency, :other_authority_words) then if(cover_authority is null, false, null)
end
