/*
title = "Mended by filling"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["bulk-cure"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(iv)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_iv" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Was a returned request mended row by row?"
says = "A corrected file fills many rows with one value or sentence."
cure = "Mend each row from that person's own case."
applies = "case when cover_present then corrects is not null end"
members = "greatest(reason_rows, case_rows) >= greatest(:cure_rows, :cure_share * request_rows)"
*/
case
  when count(reason_rows) + count(case_rows) = 0 then null
  else count_if(greatest(reason_rows, case_rows) >= greatest(:cure_rows, :cure_share * request_rows)) = 0
end
