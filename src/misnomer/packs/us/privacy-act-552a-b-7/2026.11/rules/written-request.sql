/*
title = "The request is in writing"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["written"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "Is there a written request, with a date and a signer?"
says = "Neither a date nor a signer is given for the letter: it cannot be seen who made a written request, or when."
cure = "Send the written request, signed and dated."
*/
case
  when not cover_present then null -- the review was given no letter; there may be one
  when letter_date_given and signer_given then true
  when not letter_date_given and (signer is null or not signer_given) then false
end
