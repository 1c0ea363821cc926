/*
title = "Few rows expected to match"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["match-rate"]
cites = [
  { text = "Treasury Inspector General for Tax Administration, report of June 2026 on last-known addresses, as reported", href = "https://fedscoop.com/irs-ice-data-sharing-watchdog-report/" },
  { text = "5 USC 552a(o)(1)(J)", href = "https://www.law.cornell.edu/uscode/text/5/552a#o_1_J" },
]
asks = "Are most rows expected to be in the records?"
says = "Few rows are expected to match: the fewer are there, the larger the part of what is found that is somebody else."
cure = "Say why so few match, or ask only for people known to be there."
applies = "expected_matches is not null"
*/
expected_matches >= :least_yield
