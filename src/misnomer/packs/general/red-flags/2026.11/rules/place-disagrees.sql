/*
title = "ZIP, city and state disagree"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["place-disagrees"]
cites = [
  { text = "Treasury Inspector General for Tax Administration, report of June 2026 on last-known addresses, as reported", href = "https://fedscoop.com/irs-ice-data-sharing-watchdog-report/" },
  { text = "5 USC 552a(o)(1)(J)", href = "https://www.law.cornell.edu/uscode/text/5/552a#o_1_J" },
]
asks = "Do ZIP, city and state agree?"
says = "The ZIP lies elsewhere than the city or state."
cure = "Check the address and send it again."
applies = "place_given is not false"
*/
place_agrees
