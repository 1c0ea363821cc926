/*
title = "People protected by 8 USC 1367"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1996-09-30
elements = ["section-1367"]
cites = [
  { text = "8 USC 1367(a)(2)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title8-section1367&num=0&edition=prelim#substructure-location_a_2" },
]
asks = "Has the custodian recorded that nobody asked about is a beneficiary of an application that 8 USC 1367(a)(2) names? It binds officers and employees of three departments; others are asked as a precaution."
says = "The custodian found beneficiaries of applications that 8 USC 1367(a)(2) names."
cure = "For the custodian: hold back those found unless counsel names the exception for sworn officers in (a)(2) or one of (b), and record it as section_1367_check."
*/
section_1367_checked
