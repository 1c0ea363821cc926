/*
title = "A process, or the customer's consent"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2001-10-26
elements = ["process"]
cites = [
  { text = "18 USC 2703(c)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2703&num=0&edition=prelim#substructure-location_c_1" },
  { text = "18 USC 2702(a)(3)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2702&num=0&edition=prelim#substructure-location_a_3" },
]
asks = "Is there a warrant, an order under 2703(d), the customer's consent, or a subpoena for the basic list?"
says = "No process and no consent is shown; without them, or an exception of 2702(c), a provider may not divulge customer records to a governmental entity."
cure = "Obtain the process that 2703(c) asks for what is wanted, or name the exception of 2702(c)."
applies = '''
not coalesce(emergency_given, false)'''
*/
case
  when consent_given then true
  when process_kind in ('warrant', 'court order') then true
  when process_kind in ('administrative', 'grand jury subpoena', 'trial subpoena', 'court subpoena', 'subpoena') then true -- for the basic list only: another rule asks
  when process_kind = 'none' then if(consent_given is null and consent is not null, null, false)
end
