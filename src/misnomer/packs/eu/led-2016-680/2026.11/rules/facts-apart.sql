/*
title = "Facts apart from assessments"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["facts"]
cites = [
  { text = "Directive (EU) 2016/680, Article 7(1)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is it said how, as far as possible, facts are distinguished from personal assessments?"
says = "The letter says that facts and assessments are not distinguished."
cure = "Mark, as far as possible, which statements are facts and which are assessments."
*/
facts_apart_given
