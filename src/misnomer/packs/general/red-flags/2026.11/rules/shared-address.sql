/*
title = "One address for many people"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["shared-address"]
cites = [
  { text = "Community Economic Development Center v. Bessent, No. 25-cv-12822 (D. Mass. 5 Feb. 2026)", href = "https://clearinghouse.net/case/47018" },
]
asks = "Does each address belong to one household?"
says = "One address stands for many different people; who lives there cannot be told from it."
cure = "Give the unit, or confirm of each person that the address is theirs."
applies = "coalesce(has_address_column, true)"
cluster = '''
if(address_people < :people_at_one_address, 'fewer people', address_key)'''
*/
max(address_people) < :people_at_one_address
