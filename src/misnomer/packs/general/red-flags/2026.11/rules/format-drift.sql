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
says = "Names, dates, ZIPs, numbers or streets are written in several ways: true matches can be missed and false ones made."
cure = "Send each column in one form, and say which."
applies = "count(*) >= :enough_rows"
*/
case
  when count(coalesce(name_form, date_form, zip_form, tin_form, street_form)) = 0 then null
  else entropy(name_form) < :mixed_forms
    and entropy(date_form) < :mixed_forms
    and entropy(zip_form) < :mixed_forms
    and entropy(tin_form) < :mixed_forms
    and entropy(street_form) < :mixed_forms
end
