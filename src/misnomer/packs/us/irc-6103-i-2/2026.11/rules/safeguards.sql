/*
title = "The recipient's safeguards are in force"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["safeguards"]
cites = [
  { text = "26 USC 6103(p)(4)", href = "https://www.law.cornell.edu/uscode/text/26/6103#p_4" },
  { text = "IRS Publication 1075", href = "https://www.irs.gov/pub/irs-pdf/p1075.pdf" },
]
asks = "By what the letter says: are the recipient's safeguards established to the Secretary's satisfaction?"
says = "The letter says that the recipient's safeguards are not met, or that findings of its review are open and no dated plan is named; until they are met or will be, the Secretary may refuse."
cure = "Close the findings, or furnish a dated corrective action plan for the Secretary to determine whether the requirements will be met."
*/
case
  when safeguards is null then null
  when regexp_matches(safeguards, '\b(refused|rejected|expired|overdue|lapsed|not (met|accepted|approved|established|in place|compliant)|no longer|never (filed|furnished|reviewed)|no (safeguard )?(security )?report)\b')
    then false
  when regexp_matches(safeguards, '\b(except|but|other than|apart from)\b') then null
  when regexp_matches(safeguards, '\b(no|none|0|zero) (findings? )?(open|outstanding|unresolved)|\ball (findings? )?(are )?(closed|resolved|met)\b|\bno findings\b|\bwithout (open )?findings\b')
    then true
  when regexp_matches(safeguards, '\b(open|outstanding|unresolved|deficien\w*|uncorrected)\b')
    then if(regexp_matches(safeguards, '\bplan\b.*\d{4}') and not regexp_matches(safeguards, '\b(no|without( a)?|lacks a) (\w+ ){0,3}plan\b'), null, false)
  when regexp_matches(safeguards, '\b(accepted|approved|met|in force|in place|compliant)\b') then true
end
