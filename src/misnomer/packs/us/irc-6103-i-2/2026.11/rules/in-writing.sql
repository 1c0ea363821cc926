/*
title = "The request is in writing"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["in-writing"]
cites = [
  { text = "26 USC 6103(i)(2)(B)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Is there a letter, and does it bear a date and a signer?"
says = "Neither a date nor a signer is given for the letter: it cannot be seen who asked in writing, or when."
cure = "Send the letter that the file belongs to, signed and dated."
*/
case
  when not cover_present then null -- the review was given no letter; there may be one
  when letter_date_given and signer_given then true
  when not letter_date_given and (signer is null or not signer_given) then false
end
