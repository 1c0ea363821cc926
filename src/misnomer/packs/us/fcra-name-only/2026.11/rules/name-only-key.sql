/*
title = "A key of names alone"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2021-11-10
elements = ["name-only"]
cites = [
  { text = "86 FR 62468 (10 November 2021)", href = "https://www.federalregister.gov/citation/86-FR-62468" },
  { text = "Withdrawal of guidance, 90 FR 20084 (12 May 2025)", href = "https://www.federalregister.gov/citation/90-FR-20084" },
]
asks = "Does the match rule that the letter proposes use more than names?"
says = "The match rule proposed uses names alone, which the Bureau's opinion of 2021, withdrawn on 12 May 2025, called an inadequate procedure of consumer reporting agencies."
cure = "Propose a key with further identifiers that must agree, such as date of birth and address."
*/
case
  when regexp_matches(match_key, :other_identifiers) then true
  when regexp_matches(match_key, :name_words) then false
end
