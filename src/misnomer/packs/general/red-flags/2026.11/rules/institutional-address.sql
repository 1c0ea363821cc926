/*
title = "A jail, shelter or office for an address"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["institutional-address"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "Community Economic Development Center v. Bessent, No. 25-cv-12822 (D. Mass. 5 Feb. 2026)", href = "https://clearinghouse.net/case/47018" },
]
asks = "Is the address a home and not an institution?"
says = "The address reads like that of a jail, a detention centre, a shelter or an office."
cure = "Give the person's own address, or say that the person lives in the institution."
applies = "street_given is not false or address_institutional is true"
*/
not address_institutional
