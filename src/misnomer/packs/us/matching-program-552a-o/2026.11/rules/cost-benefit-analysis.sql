/*
title = "A cost-benefit analysis"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 1990-01-01
elements = ["cost-benefit"]
cites = [
  { text = "5 USC 552a(u)(4)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section552a&num=0&edition=prelim#substructure-location_u_4" },
]
asks = "Was a cost-benefit analysis submitted that shows the program likely to be cost effective, or was it waived in writing?"
says = "There is no cost-benefit analysis and no written waiver, or it does not show the program likely to be cost effective."
cure = "Complete and submit the analysis, enclose the Board's written waiver, or show that a statute requires the program and that this is its first agreement ((u)(4)(C))."
applies = '''
regexp_matches(matching_purpose, :program_words)'''
*/
case
  when regexp_matches(cost_benefit, '\b(not|un)[ -]?(likely to be )?cost[- ]effective\b|^(no|none|not (done|made|completed|submitted))\b') then false
  when regexp_matches(cost_benefit, '\bnot waived\b') then false
  when regexp_matches(cost_benefit, '\bwaive\w*\b') then if(regexp_matches(cost_benefit, '\b(in writing|written)\b'), true, null)
  when regexp_matches(cost_benefit, '\b(submitted|completed)\b') and regexp_matches(cost_benefit, '\bcost[- ]effective\b') then true
end
