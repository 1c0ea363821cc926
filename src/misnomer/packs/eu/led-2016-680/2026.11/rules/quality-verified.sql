/*
title = "Quality verified before sending"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["quality"]
cites = [
  { text = "Directive (EU) 2016/680, Article 7(2)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Has the custodian recorded that it verified the quality of the data before sending any?"
says = "The custodian found data inaccurate, incomplete or out of date."
cure = "For the custodian: verify as far as practicable, leave out what is wanting, and record day and result in the cover as quality_check."
*/
quality_checked
