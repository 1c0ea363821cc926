/*
title = "A ZIP without a street"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["zip-without-street"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Does a street stand beside the ZIP?"
says = "A ZIP is all there is of an address: in one court's finding, a number in the field was taken for an address."
cure = "Give house number and street."
applies = "has_zip_column"
*/
not zip_only
