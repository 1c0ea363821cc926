/*
title = "Forms that change from row to row"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["format-drift"]
cites = [
  { text = "Treasury Inspector General for Tax Administration, report of June 2026 on last-known addresses, as reported", href = "https://fedscoop.com/irs-ice-data-sharing-watchdog-report/" },
]
asks = "Is each column written in one way?"
says = "Names, dates, ZIPs, numbers or streets are written in several ways: true matches are missed and false ones made."
cure = "Send each column in one form, and say which."
applies = "count(*) >= :enough_rows"
*/
case
  when count(name_form) + count(date_form) + count(zip_form) + count(tin_form) + count(street_form) = 0 then null
  else coalesce(entropy(name_form), 0) < :mixed_forms
    and coalesce(entropy(date_form), 0) < :mixed_forms
    and coalesce(entropy(zip_form), 0) < :mixed_forms
    and coalesce(entropy(tin_form), 0) < :mixed_forms
    and coalesce(entropy(street_form), 0) < :mixed_forms
end
