/*
title = "Made by the head of the agency"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1975-09-27
elements = ["head"]
cites = [
  { text = "5 USC 552a(b)(7)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_b_7" },
  { text = "OMB Privacy Act Guidelines, 40 FR 28948, 28955 (9 July 1975)", href = "https://www.govinfo.gov/link/fr/40/28948" },
  { text = "Doe v. DiGenova, 779 F.2d 74, 85 (D.C. Cir. 1985)", href = "https://law.justia.com/cases/federal/appellate-courts/F2/779/74/" },
]
asks = "Did the head of the agency or instrumentality make the request?"
says = "By title the signer serves under the head of the agency, and no delegation is stated."
cure = "Have the head of the agency make the request, or enclose the delegation under which the signer acts (not below a section chief, by the 1975 guidelines)."
*/
case
  when signer_title in (:head_titles) then true
  when delegation_given or contains(signer_title, 'delegat')
    or list_bool_or(list_transform(undertakings, lambda u: contains(u, 'delegat')))
    then null -- a delegation is spoken of; a person must read it
  when regexp_matches(signer_title, :subordinate_words) then false
end
