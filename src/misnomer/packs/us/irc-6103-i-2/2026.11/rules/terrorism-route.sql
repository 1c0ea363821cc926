/*
title = "Wrong paragraph? Terrorist incidents and threats: (i)(7)"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 2008-10-04
elements = ["terrorism"]
cites = [
  { text = "26 USC 6103(i)(7)(A)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_7_A" },
]
asks = "Does the letter speak of a terrorist incident, threat or activity?"
says = "The letter speaks of terrorism; paragraph (7) has its own requirements and its own signers."
cure = "If paragraph (7) is meant, ask under it, by the head of a Federal law enforcement agency or a delegate, with the specific reason."
*/
not regexp_matches(purpose, '\bterroris')
