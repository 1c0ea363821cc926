/*
title = "Accurate enough to be told apart"
scope = "row"
required = false
authority = "statute"
status = "in force"
since = 2018-05-06
elements = ["accuracy"]
cites = [
  { text = "Directive (EU) 2016/680, Article 4(1)(d)", href = "https://eur-lex.europa.eu/eli/dir/2016/680/oj" },
]
asks = "Does the row hold no placeholder where a name, a birth date or an address should stand?"
says = "A placeholder stands where a name, birth date or address should."
cure = "Correct or leave out what is not known."
*/
case
  when name_placeholder or birth_date_placeholder or address_placeholder then false
  when name_placeholder is null or (birth_date_placeholder is null and not coalesce(birth_date_blank, false)) or (address_placeholder is null and not coalesce(address_blank, false)) then null
  else true
end
