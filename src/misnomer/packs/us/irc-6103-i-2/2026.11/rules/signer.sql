/*
title = "Signed by one who may ask"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
cites = [{ text = "26 USC 6103(i)(2)(A)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim" }]
asks = "Does the letter come from the head of a Federal agency, its Inspector General, or a named officer of the Department of Justice?"
says = "The letter is not signed by one whom the statute names."
cure = "Have the request signed by the head of the agency or its Inspector General, or show the delegation."
*/
signer_title in (:signer_titles)
