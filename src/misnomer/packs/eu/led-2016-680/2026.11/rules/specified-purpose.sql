/*
title = "A specified purpose within Article 1(1)"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["purpose"]
cites = [
  { text = "Directive (EU) 2016/680, Article 4(1)(b)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
  { text = "Directive (EU) 2016/680, Article 1(1)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is the purpose specified, and one of prevention, investigation, detection or prosecution of offences, or of penalties?"
says = "The purpose stated reads like none of those of Article 1(1)."
cure = "State the offence, the investigation or the penalty for which the data are wanted."
*/
case
  when regexp_matches(purpose, '\b(offen[cs]es?|crim\w*|prosecut\w*|investigat\w*|penalt(y|ies)|sentence|public security)\b')
    then if(regexp_matches(purpose, '\b(statistic\w*|administrative|asylum|removal|return|tax assessment|research)\b'), null, true)
  when purpose_civil or regexp_matches(purpose, '\b(statistic\w*|administrative|asylum|removal|return|tax assessment|research)\b') then false
end
