/*
title = "Kept no longer than necessary"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["storage"]
cites = [
  { text = "Directive (EU) 2016/680, Article 4(1)(e)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
  { text = "Directive (EU) 2016/680, Article 5", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is it said how long the data will be kept?"
says = "By what the letter says, the data would be kept without an end."
cure = "State when the data will be erased, or when the need for them will be reviewed."
*/
retention_given
