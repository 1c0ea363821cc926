/*
title = "Verified before anything is done"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-11-05
elements = ["verified"]
cites = [
  { text = "5 USC 552a(p)(1)(A)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_p_1_A" },
  { text = "5 USC 552a(p)(2)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_p_2" },
]
asks = "Will what the match says of a person be independently verified before anything is done about them, or did the Board make the determination of (p)(1)(A)(ii)?"
says = "Nothing is verified, or action follows from the match alone."
cure = "Say how the specific information about each person will be investigated and confirmed before any adverse action, or enclose the Board's determination under (p)(1)(A)(ii)."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when regexp_matches(verification, '\b(data integrity board|high degree of confidence)\b') then null -- a determination under (p)(1)(A)(ii): a person must read it
  when regexp_matches(verification, '\b(automatic(ally)?|on the (basis of the )?match alone|without (further )?(review|verification|investigation)|the match (is|will be) (sufficient|enough))\b') then false
  else verification_given
end
