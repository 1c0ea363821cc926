/*
title = "The taxable period or periods"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["taxable-period"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(ii)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_ii" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Does the row set forth the taxable period or periods that the information relates to?"
says = "The row sets forth no taxable period, every period, or one that cannot be."
cure = "Name the year or years the matter concerns."
*/
case
  when not period_given then false
  when period_first_year > period_last_year or period_first_year > year(as_of) then false
  when period_last_year - period_first_year >= :most_years then null
  else period_given
end
