/*
title = "More rows than investigations"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["bulk-volume"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://www.law.cornell.edu/uscode/text/5/552a#b_7" },
  { text = "26 USC 6103(i)(2)(B)(iv)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_iv" },
]
asks = "Can there be as many open matters as there are rows?"
says = "The request has more rows than are taken here for open matters; the number is a judgement."
cure = "Say how many investigations are open and by which office, or ask case by case."
*/
request_rows <= :bulk_rows
