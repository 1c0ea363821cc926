/*
title = "The custodian's own check"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["informants"]
cites = [
  { text = "26 USC 6103(i)(6)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_6" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Has the custodian recorded that no disclosure would identify a confidential informant or seriously impair a tax investigation?"
says = "The custodian recorded that a disclosure would identify an informant or impair a tax investigation."
cure = "For the custodian, not the requester: make the check, and record its date and result in the cover as informant_check."
*/
case
  when informant_check is null then null
  when regexp_matches(informant_check, '^pending|\b(check (is )?pending|pending with|not yet|in progress|to be (made|done)|not (been )?(made|done|recorded|checked)|no (check|record)|unchecked|awaiting|except|but|other than|apart from)\b')
    then null
  when regexp_matches(informant_check, '\bno (disclosure|row|record|person)s?\b.* would (identify|impair|seriously impair)\b|\bwould (not|neither) (identify|impair|seriously impair)\b|\bnone (was |were )?(found|identified|would)\b|\bnothing (was )?(found|adverse|identified)\b|\bno (known )?(confidential )?(informants?|impairment|objections?|concerns?)\b|\bclear(ed)?\b')
    then true
  when regexp_matches(informant_check, '\b(would|informants?|impair\w*|withh\w*|barred|object\w*)\b') then false
  when regexp_matches(informant_check, '\b(checked|made|done|completed?|recorded|performed|determined)\b') then true
end
