/*
title = "In carrying out its functions"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1997-09-13
elements = ["functions"]
cites = [
  { text = "18 USC 2721(b)(1)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2721&num=0&edition=prelim#substructure-location_b_1" },
]
asks = "Is a function of the agency stated for which the information will be used?"
says = "The use stated reads like a private or commercial one and no function of a government agency."
cure = "State the function, and the law that gives it to the agency."
*/
case
  when regexp_matches(purpose, '\b(marketing|solicitation|personal (use|reasons|interest)|private (use|matter)|sale|resale|commercial)\b') then false
  when purpose_given and (principal_function is not null or cover_authority is not null) then true
end
