/*
title = "The specific reason or reasons"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["specific-reason"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(iv)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_iv" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Does the row set forth why disclosure about this person is, or may be, relevant to the proceeding or investigation?"
says = "The row sets forth no reason, or none that says anything about this person."
cure = "State the facts about this person (dates, events, documents, amounts) that make the information relevant to the matter."
*/
case
  when not reason_given then false
  else reason_specific
end
