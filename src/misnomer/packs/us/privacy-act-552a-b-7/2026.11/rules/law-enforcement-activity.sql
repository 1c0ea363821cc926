/*
title = "The law enforcement activity"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["activity"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
]
asks = "Does the request specify the civil or criminal law enforcement activity for which the records are sought?"
says = "The purpose stated reads like no law enforcement activity."
cure = "Name the investigation, prosecution or civil enforcement for which the records are sought."
*/
case
  when purpose_criminal or purpose_civil then true
  when regexp_matches(purpose, :other_purposes) then false
end
