/*
title = "Recipients are named and personally engaged"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["personally-engaged"]
cites = [
  { text = "26 USC 6103(i)(2)(A)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_A" },
  { text = "26 CFR 301.6103(i)-1(a)", href = "https://www.ecfr.gov/current/title-26/section-301.6103(i)-1" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 21 Nov. 2025; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Is it said who would receive the information, and can each be personally and directly engaged in the matter of each row?"
says = "One person is named for more rows than one person is taken here to be personally and directly engaged in; the paragraph sets no number."
cure = "Name for each row the officers or employees who are personally and directly engaged in its investigation or proceeding."
*/
case
  when max(officer_rows) > :rows_per_officer then false
  when count_if(officer_given) = count(*) then true
  when recipients is null then null
  else request_rows <= :rows_per_officer * len(recipients)
end
