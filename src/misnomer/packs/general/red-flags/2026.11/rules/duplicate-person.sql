/*
title = "One person on several rows"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["duplicate-person"]
cites = [
  { text = "Treasury Inspector General for Tax Administration, report of June 2026 on last-known addresses, as reported", href = "https://fedscoop.com/irs-ice-data-sharing-watchdog-report/" },
  { text = "5 USC 552a(o)(1)(J)", href = "https://www.law.cornell.edu/uscode/text/5/552a#o_1_J" },
]
asks = "Does each person stand on one row?"
says = "One person, by name and birth date or number, stands on several rows."
cure = "Send each person once, or say why there are several rows."
cluster = '''
if(person_rows = 1, 'once', person_key)'''
*/
max(person_rows) = 1
