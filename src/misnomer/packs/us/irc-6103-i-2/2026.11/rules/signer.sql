/*
title = "Signed by one who may ask"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["signer"]
cites = [
  { text = "26 USC 6103(i)(2)(A)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_A" },
  { text = "26 USC 6103(b)(9)", href = "https://www.law.cornell.edu/uscode/text/26/6103#b_9" },
  { text = "DOJ Criminal Resource Manual 507", href = "https://www.justice.gov/usam/criminal-resource-manual-507-disclosure-under-26-usc-6103i2" },
]
asks = "Does the request come from the head of a Federal agency, its Inspector General, or an officer of the Department of Justice whom the paragraph names?"
says = "By title the signer serves under the head of an agency and is none of those whom the paragraph names."
cure = "Have the request signed by the head of the agency or its Inspector General, or enclose the delegation relied on; paragraph (2), unlike (7), speaks of none."
*/
case
  when signer_title is null then null
  when signer_title in (:head_titles) then true
  when not regexp_matches(signer_title, :staff_words)
    and list_bool_or(list_transform(:office_openings, lambda o: signer_title = o or starts_with(signer_title, o || ' ')))
    then true
  when not regexp_matches(signer_title, :staff_words) and starts_with(signer_title, 'assistant attorney general')
    then if(contains(agency, 'justice') and not contains(agency, 'state of'), true, null)
  when contains(signer_title, 'delegat')
    or list_bool_or(list_transform(undertakings, lambda u: contains(u, 'delegat')))
    or contains(purpose, 'delegat')
    then null -- a delegation is spoken of; a person must read it
  when starts_with(signer_title, 'acting ') and not regexp_matches(signer_title, :staff_words)
    and (substr(signer_title, 8, 200) in (:head_titles)
      or list_bool_or(list_transform(:office_openings, lambda o: starts_with(substr(signer_title, 8, 200), o))))
    then null -- acting for one who may ask
  when regexp_matches(signer_title, :subordinate_words) or regexp_matches(signer_title, :staff_words) then false
end
