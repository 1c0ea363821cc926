/*
title = "An emergency of death or serious injury"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2001-10-26
elements = ["emergency"]
cites = [
  { text = "18 USC 2702(c)(4)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2702&num=0&edition=prelim#substructure-location_c_4" },
]
asks = "Where an emergency is claimed: is it one of danger of death or serious physical injury?"
says = "The emergency claimed reads like none of danger of death or serious physical injury."
cure = "State the danger of death or serious physical injury and why disclosure cannot wait, or obtain process."
applies = '''
emergency_given'''
*/
case
  when regexp_matches(emergency, '\b(death|dying|die|killed?|murder|suicide|kidnap\w*|abduct\w*|serious (physical |bodily )?(injury|harm)|bomb|shoot\w*|life)\b')
    then if(regexp_matches(emergency, '\b(no|not|without)\b'), null, true)
  when regexp_matches(emergency, '\b(deadline|flight|property|evidence|theft|fraud|convenien\w*|delay)\b') then false
end
