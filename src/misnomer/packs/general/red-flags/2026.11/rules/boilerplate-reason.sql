/*
title = "One reason on many rows"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["boilerplate-reason"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(iv)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_iv" },
  { text = "5 USC 552a(b)(7)", href = "https://www.law.cornell.edu/uscode/text/5/552a#b_7" },
]
asks = "Does each row have a reason of its own?"
says = "Near-identical reasons stand on many rows."
cure = "State for each person what makes the information relevant."
cluster = "reason_cluster"
*/
count(*) < :rows_per_reason
