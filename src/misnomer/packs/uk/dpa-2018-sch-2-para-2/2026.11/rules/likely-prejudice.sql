/*
title = "What would be prejudiced"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2018-05-25
elements = ["prejudice"]
cites = [
  { text = "Data Protection Act 2018, Sch 2 para 2(1)", href = "https://www.legislation.gov.uk/ukpga/2018/12/schedule/2/paragraph/2" },
  { text = "Council forms for Schedule 2 disclosures (Cornwall, as an example)", href = "https://www.cornwall.gov.uk/the-council-and-democracy/data-protection-and-freedom-of-information/data-protection/schedule-2-disclosures-requests" },
]
asks = "Is it said what would be likely to be prejudiced if the listed provisions were applied (if the people were told, or nothing disclosed), and why disclosure is needed?"
says = "The letter says that nothing would be prejudiced, gives no reason, or gives one of convenience."
cure = "Say which of the matters would be likely to be prejudiced by applying the listed provisions, and why the information is needed."
*/
case
  when not necessity_given then false
  when regexp_matches(necessity, '\b(would|will) (not be|never be) prejudiced|\bno prejudice\b|\b(convenient|convenience|useful|helpful|quicker|saves? time)\b') then false
  when necessity_given and regexp_matches(necessity, '\b(prejudic|hinder|impede|frustrat|necessary|needed|cannot|could not|without (it|them|this))') then true
end
