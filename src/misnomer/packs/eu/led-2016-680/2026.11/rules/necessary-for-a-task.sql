/*
title = "Necessary for a task"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["necessity"]
cites = [
  { text = "Directive (EU) 2016/680, Article 8(1)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Is it said why the data are necessary for the authority's task?"
says = "The letter says that the data are not necessary, or gives no reason but convenience."
cure = "Say for which task the data are necessary and why."
*/
case
  when regexp_matches(necessity, '\b(not (strictly )?necessary|convenien\w*|useful|helpful|may be of interest)\b') then false
  else necessity_given
end
