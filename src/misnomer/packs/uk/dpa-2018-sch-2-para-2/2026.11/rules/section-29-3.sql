/*
title = "Before 25 May 2018: for crime, offenders or tax, under section 29(3)"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2000-03-01
until = 2018-05-25
elements = ["purposes-1998"]
cites = [
  { text = "Data Protection Act 1998, s 29(3)", href = "https://www.legislation.gov.uk/ukpga/1998/29/section/29" },
]
asks = "Is the information wanted for the prevention or detection of crime, for offenders, or for a tax, duty or similar imposition?"
says = "The purpose stated reads like none of those for which the exemption stands."
cure = "State the crime, the offender, or the tax, duty or imposition that the request concerns."
*/
case
  when regexp_matches(purpose, :crime_words) then if(regexp_matches(purpose, :other_words), null, true)
  when regexp_matches(purpose, :other_words) then false
end
