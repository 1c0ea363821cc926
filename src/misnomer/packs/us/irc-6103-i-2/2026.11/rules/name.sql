/*
title = "The taxpayer's name"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
cites = [{ text = "26 USC 6103(i)(2)(B)(i)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim" }]
asks = "Is the name of the taxpayer set forth?"
says = "The row names no taxpayer."
cure = "Give the last and first name of the person."
*/
case when name_blank or name_placeholder then false else name_given end
