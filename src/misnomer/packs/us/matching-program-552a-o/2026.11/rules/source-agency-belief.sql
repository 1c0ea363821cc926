/*
title = "The custodian's own belief"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["source-belief"]
cites = [
  { text = "5 USC 552a(q)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_q_1" },
]
asks = "Has the custodian recorded that it has no reason to believe that (p) or the agreement is not being met?"
says = "The custodian recorded a reason to believe that (p) or the agreement is not being met: it may not disclose."
cure = "For the custodian, not the requester: record the check and its date in the cover as compliance_check."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
compliance_checked
