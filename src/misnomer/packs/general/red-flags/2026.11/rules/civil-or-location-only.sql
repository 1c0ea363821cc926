/*
title = "A civil purpose, or only to find people"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["civil-or-location-only"]
cites = [
  { text = "26 USC 6103(i)(5)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_5" },
  { text = "Community Economic Development Center v. Bessent, No. 25-cv-12822 (D. Mass. 5 Feb. 2026)", href = "https://clearinghouse.net/case/47018" },
]
asks = "Is something wanted beyond finding or removing people?"
says = "The letter or rows ask only to find people, or name a civil purpose and no crime."
cure = "Say what the information proves in a criminal matter, or take the way the law has for finding a person."
members = "(reason_location_only or (reason_civil and not reason_criminal))"
whole = "purpose_location_only or (purpose_civil and not purpose_criminal)"
*/
case
  when (purpose_location_only or (purpose_civil and not purpose_criminal)) then false
  when count_if((reason_location_only or (reason_civil and not reason_criminal))) > 0 then false
  when purpose is null and purpose_civil is null and count(reason_civil) = 0 then null
  else true
end
