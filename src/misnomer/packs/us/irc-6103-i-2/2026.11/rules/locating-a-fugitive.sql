/*
title = "Wrong paragraph? Finding a fugitive: (i)(5)"
scope = "row"
required = false
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["fugitives"]
cites = [
  { text = "26 USC 6103(i)(5)(A) and (B)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_5" },
  { text = "Community Economic Development Center v. Bessent, No. 25-cv-12822 (D. Mass. 5 Feb. 2026)", href = "https://clearinghouse.net/case/47018" },
]
asks = "Is the address wanted only in order to find the person, for which paragraph (5) has its own way?"
says = "The row or the letter asks only where somebody is. Paragraph (5) opens that for a fugitive from justice under a Federal felony arrest warrant, by an ex parte order; paragraph (2) asks for a criminal proceeding or investigation."
cure = "Show the Federal felony arrest warrant and apply for an order under 6103(i)(5)(B), or say what the information proves in the criminal matter."
applies = '''
not coalesce(regexp_matches(purpose, 'missing child|exploited child'), false)'''
*/
case
  when reason_location_only or purpose_location_only then false
  when purpose_civil and not purpose_criminal and regexp_matches(purpose, '\b(locat\w*|find|finding|whereabouts|address(es)?)\b') then false
  when reason_location_only is null and purpose_location_only is null then null
  else true
end
