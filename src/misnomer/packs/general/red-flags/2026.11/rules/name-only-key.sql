/*
title = "A match on a name and a place"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["name-only-key"]
cites = [
  { text = "5 USC 552a(o)(1)(J)", href = "https://www.law.cornell.edu/uscode/text/5/552a#o_1_J" },
  { text = "Treasury Inspector General for Tax Administration, report of June 2026 on last-known addresses, as reported", href = "https://fedscoop.com/irs-ice-data-sharing-watchdog-report/" },
]
asks = "Does every proposed way of matching use more than a name and a place?"
says = "One proposed way of matching uses a name and at most a ZIP, city or state: many people can answer to it."
cure = "Add date of birth, street or identification number to every way of matching."
applies = '''
match_key is null or contains(match_key, 'name')'''
*/
case
  when match_key is null then
    if(not has_birth_column and not has_tin_column and not has_address_column, false, null)
  else len(list_filter(
    string_split_regex(match_key, ';|\bor\b|\belse\b|\botherwise\b|\bfailing that\b'),
    lambda way: contains(way, 'name') and (
      not regexp_matches(way, :identifiers)
      or (regexp_matches(way, :number_missing)
        and not regexp_matches(regexp_extract(way, 'name.*$', 0), :identifiers))))) = 0
end
