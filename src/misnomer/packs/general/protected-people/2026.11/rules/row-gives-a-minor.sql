/*
title = "The row's own date makes a minor"
scope = "row"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["minors"]
cites = [
  { text = "Practice; for example 18 USC 5038", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section5038&num=0&edition=prelim" },
]
asks = "By the date of birth that the row gives: is the person of full age?"
says = "By the row's own date of birth the person is a minor."
cure = "Correct the date, or say under which law a minor's record is asked for."
*/
birth_date + to_years(:full_age) <= as_of
