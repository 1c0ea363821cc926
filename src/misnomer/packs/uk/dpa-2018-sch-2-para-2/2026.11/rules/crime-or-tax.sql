/*
title = "For crime, offenders or tax"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-25
elements = ["purposes"]
cites = [
  { text = "Data Protection Act 2018, Sch 2 para 2(1)", href = "https://www.legislation.gov.uk/ukpga/2018/12/schedule/2/paragraph/2" },
]
asks = "Is the information wanted for the prevention or detection of crime, for offenders, or for a tax, duty or similar imposition?"
says = "The purpose stated reads like none of those for which the exemption stands."
cure = "State the crime, the offender, or the tax, duty or imposition that the request concerns."
*/
case
  when regexp_matches(purpose, :crime_words) then if(regexp_matches(purpose, :other_words), null, true)
  when regexp_matches(purpose, :other_words) then false
end
