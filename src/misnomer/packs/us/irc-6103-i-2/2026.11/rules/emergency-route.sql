/*
title = "Wrong paragraph? Danger to life or imminent flight: (i)(3)(B)"
scope = "batch"
required = false
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["emergencies"]
cites = [
  { text = "26 USC 6103(i)(3)(B)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_3_B" },
]
asks = "Does the letter speak of imminent danger of death or injury, or of imminent flight from prosecution?"
says = "The letter speaks of an emergency; under paragraph (3)(B) the Secretary may then apprise the agency without a request under paragraph (2)."
cure = "If it is an emergency, tell the Secretary its circumstances, whose paragraph (3)(B) is; else leave it out."
*/
not regexp_matches(purpose, '\b(imminent (danger|flight|death|threat)|danger of death|physical injury|life[ -]threatening)\b')
