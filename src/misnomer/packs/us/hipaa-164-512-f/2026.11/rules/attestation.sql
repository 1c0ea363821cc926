/*
title = "An attestation, where reproductive health care may be concerned"
scope = "batch"
required = true
authority = "regulation"
status = "contested"
since = 2024-12-23
until = 2025-06-18
elements = ["attestation"]
cites = [
  { text = "45 CFR 164.509 (2024), 89 FR 32976 (26 April 2024); compliance by 23 December 2024", href = "https://www.federalregister.gov/citation/89-FR-32976" },
  { text = "Vacated: Purl v. HHS, No. 2:24-cv-228-Z (N.D. Tex. 18 June 2025)", href = "https://www.courtlistener.com/?q=Purl+v.+Department+of+Health+and+Human+Services" },
]
asks = "Where what is asked for may relate to reproductive health care: is there a signed attestation that it is not for a prohibited purpose?"
says = "There is no attestation; a request received between 23 December 2024 and 18 June 2025 needed one for what may relate to reproductive health care. The rule has since been vacated."
cure = "Send a signed attestation, or ask for less."
applies = '''
case when cover_items is null then null when list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :reproductive_words))) then true when list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :anything_words))) then null else false end'''
*/
attestation_given
