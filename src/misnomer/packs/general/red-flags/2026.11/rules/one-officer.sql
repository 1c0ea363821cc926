/*
title = "One person for many rows"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["one-officer"]
cites = [
  { text = "26 USC 6103(i)(2)(A)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_A" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 21 Nov. 2025; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Is the work spread over people who can know each case?"
says = "One officer or recipient is named for more rows than one person is taken here to know."
cure = "Name for each row the person who works on that case."
cluster = '''
coalesce(if(len(recipients) = 1, 'the one recipient', null), officer_key)'''
*/
count(*) <= :rows_per_officer
