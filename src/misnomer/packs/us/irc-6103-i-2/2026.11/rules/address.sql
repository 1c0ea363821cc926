/*
title = "The taxpayer's address"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["address"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Does the row set forth the address of the taxpayer?"
says = "The row sets forth no address of the taxpayer: it is blank, words that stand for none, a ZIP or city without a street, or a street without a place."
cure = "Give house number, street, and ZIP or city and state, of the taxpayer's own address."
*/
case
  when address_blank or address_placeholder or zip_only then false
  when not street_given or not place_given then false
  when po_box or address_institutional or address_people >= :people_at_one_address then null
  else address_given
end
