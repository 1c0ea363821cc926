/*
title = "The date of the final order"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["order-date"]
cites = [
  { text = "8 USC 1253(a)(1)(A)", href = "https://www.law.cornell.edu/uscode/text/8/1253#a_1_A" },
]
asks = "Is the final order dated, and have its 90 days run?"
says = "The date of the final order is missing or lies in the future, or its 90 days have not run."
cure = "Give the date of the final order; if 8 USC 1253(a)(1)(B), (C) or (D) is meant, cite it."
applies = "coalesce(coalesce(statute_key, cover_statute) in (:ninety_day_statutes), false)"
*/
case
  when not order_date_given then false
  else order_date + to_days(:days_to_depart) < least(letter_date, as_of)
end
