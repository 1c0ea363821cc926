/*
title = "No more persons than the code allows"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2020-01-01
elements = ["most-persons"]
cites = [
  { text = "Example County Code 2.44.030", href = "https://example.org/code/2.44.030" },
]
asks = "Does the request concern no more persons than the code allows?"
says = "The request concerns more persons than the code allows."
cure = "Send requests of no more persons than the code allows."
*/
count(*) <= :most_persons
