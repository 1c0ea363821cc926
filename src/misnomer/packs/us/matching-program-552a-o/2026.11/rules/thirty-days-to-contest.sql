/*
title = "Thirty days to contest"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-11-05
elements = ["time-to-contest"]
cites = [
  { text = "5 USC 552a(p)(1)(C)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_p_1_C" },
]
asks = "Do 30 days run before anything is done, or the period that a statute or regulation sets?"
says = "Less than 30 days run, and no statute or regulation is named that sets a shorter period."
cure = "Let 30 days run from the day the notice is mailed, or name the statute or regulation that sets the period."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when contest_days >= :days_to_contest then true
  when contest_days is not null
    then if(regexp_matches(individual_notice, '\b(usc|u\.s\.c|cfr|c\.f\.r|statut|regulation)'), null, false)
end
