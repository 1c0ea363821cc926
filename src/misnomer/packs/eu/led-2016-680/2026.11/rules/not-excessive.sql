/*
title = "Not excessive"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["not-excessive"]
cites = [
  { text = "Directive (EU) 2016/680, Article 4(1)(c)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Are particular data asked for, rather than everything?"
says = "Everything is asked for, and nothing shows that all of it is needed for the purpose."
cure = "Name the data that the purpose needs."
*/
case
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :everything_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :everything_words))) then false
  when (items is not null or cover_items is not null) and necessity_given then true
end
