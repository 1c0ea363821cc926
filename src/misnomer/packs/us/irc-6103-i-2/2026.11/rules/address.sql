/*
title = "The taxpayer's address"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
cites = [{ text = "26 USC 6103(i)(2)(B)(i)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim" }]
asks = "Is the address of the taxpayer set forth?"
says = "The row gives no address of the taxpayer."
cure = "Give house number, street and ZIP, or city and state."
*/
case when address_blank or address_placeholder or zip_only then false when place_given = false then false else address_given end
