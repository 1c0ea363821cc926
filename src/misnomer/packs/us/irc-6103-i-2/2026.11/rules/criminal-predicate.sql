/*
title = "A criminal matter concerning this person"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["criminal-matter"]
cites = [
  { text = "26 USC 6103(i)(2)(A)(i) to (iii)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_A_i" },
  { text = "26 USC 6103(i)(1)(A)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_1_A_i" },
  { text = "8 USC 1253(a)(1)(A)", href = "https://www.law.cornell.edu/uscode/text/8/1253#a_1_A" },
]
asks = "Does the request say of this person that a criminal investigation or proceeding is under way; and where 8 USC 1253(a)(1)(A) may be meant, had its 90 days run by the row's own date?"
says = "No criminal investigation or proceeding is affirmed of this person; or 8 USC 1253(a)(1) is cited and its 90 days had not run by the row's own date, or no date of the final order is given."
cure = "Say which investigation or proceeding concerns this person. Under 8 USC 1253(a)(1)(A) give the date of the final order (of the court, if there was judicial review), more than 90 days before the letter; if (B), (C) or (D) is meant, cite it."
*/
case
  when not assurance_given then false
  when coalesce(statute_key, cover_statute) in (:ninety_day_statutes) then
    case
      when not order_date_given then false
      when order_date + to_days(:days_to_depart) >= least(letter_date, as_of) then false
      when order_date_given and order_date is not null then assurance_given
    end
  else assurance_given
end
