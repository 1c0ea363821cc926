/*
title = "The taxable period"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
cites = [{ text = "26 USC 6103(i)(2)(B)(ii)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim" }]
asks = "Is the taxable period set forth?"
says = "The row gives no taxable period that can be read."
cure = "Name the year or years."
*/
period_given
