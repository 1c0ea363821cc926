/*
title = "In writing"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
cites = [{ text = "26 USC 6103(i)(2)(B)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim" }]
asks = "Is the request in writing?"
says = "No letter came with the file."
cure = "Send the signed and dated letter that the file belongs to."
*/
case when not cover_present then null else coalesce(letter_date is not null, false) or null end
