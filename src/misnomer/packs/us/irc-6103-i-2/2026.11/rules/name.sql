/*
title = "The taxpayer's name"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["name"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Does the row set forth the name of the taxpayer?"
says = "The row sets forth no name, or words that stand for none."
cure = "Give the person's last and first name in full."
*/
case
  when name_blank or name_placeholder then false
  else name_given
end
