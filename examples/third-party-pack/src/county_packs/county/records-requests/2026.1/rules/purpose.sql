/*
title = "A stated purpose"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2020-01-01
elements = ["purpose"]
cites = [
  { text = "Example County Code 2.44.020(a)", href = "https://example.org/code/2.44.020#a" },
]
asks = "Does the letter state the purpose for which the records are sought?"
says = "The letter states no purpose."
cure = "State the purpose."
*/
case
  when purpose_given then true
  when cover_present then false
end
