/*
title = "No way to call a record back"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["no-recall-path"]
cites = [
  { text = "26 USC 6103(p)(4)(F)", href = "https://www.law.cornell.edu/uscode/text/26/6103#p_4_F" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Could each record sent in error be named, called back and destroyed?"
says = "Rows have no identifier of their own, or the letter does not say how records sent in error are recalled, corrected or destroyed."
cure = "Give each row an identifier, and state the procedure."
members = "not row_id_given or row_id_rows > 1"
whole = "not has_row_id_column or (cover_present and recall_procedure is null)"
*/
case
  when not has_row_id_column then false
  when count_if(not row_id_given or row_id_rows > 1) > 0 then false
  when cover_present and recall_procedure is null then false
  when recall_procedure is null or has_row_id_column is null then null
  else true
end
