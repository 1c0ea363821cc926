/*
title = "Solely for the criminal matter"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["sole-use"]
cites = [
  { text = "26 USC 6103(i)(2)(A)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_A" },
  { text = "Community Economic Development Center v. Bessent, No. 25-cv-12822 (D. Mass. 5 Feb. 2026)", href = "https://clearinghouse.net/case/47018" },
]
asks = "Is the information solely for the use of those officers in that preparation, investigation or grand jury proceeding?"
says = "The letter states a civil purpose and no criminal one, or wants only to find people."
cure = "State the criminal proceeding or investigation the information is for, and undertake in writing that it will be used solely in it by the officers named."
*/
case
  when purpose_location_only then false
  when purpose_civil and not purpose_criminal then false
  when purpose_civil then null -- a civil purpose beside a criminal one: a person must read it
  when purpose_criminal
    and list_bool_or(list_transform(undertakings, lambda u: regexp_matches(u, '\b(sole|solely|only|exclusively)\b')
      and contains(u, 'use') and not regexp_matches(u, '\bnot (solely|only|exclusively|limited)\b')))
    then true
end
