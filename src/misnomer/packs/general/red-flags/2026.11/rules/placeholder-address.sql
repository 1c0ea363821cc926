/*
title = "Words in place of an address"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["placeholder-address"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Is the address more than a blank or words that stand for none?"
says = "The address is blank, or words such as Unknown or Failed to Provide."
cure = "Give the person's address, or leave the person out."
applies = "has_address_column"
*/
case
  when address_blank or address_placeholder then false
  when address_placeholder is null then null
  else true
end
