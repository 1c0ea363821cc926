/*
title = "A number in place of the address"
scope = "batch"
required = false
authority = "practice"
status = "in force"
since = 2000-01-01
elements = ["key-bypass"]
cites = [
  { text = "26 USC 6103(i)(2)(B)(i)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2_B_i" },
  { text = "Center for Taxpayer Rights v. IRS, No. 25-cv-457 (D.D.C. 26 Feb. 2026; appeal pending, No. 26-5006)", href = "https://clearinghouse.net/case/46138" },
]
asks = "Is the address tested whether or not a number matches?"
says = "An identification number takes the place of the address: in the match proposed, or in rows that give a number and no address."
cure = "Give the address in every row and require that it agree."
applies = "has_tin_column is not false or match_key is not null"
members = "(tin_given or regexp_matches(tin_form, '^9{3}[- ]?9{2}[- ]?9{4}$')) and (address_blank or address_placeholder or zip_only)"
whole = '''
len(list_filter(
    string_split_regex(match_key, ';|\bor\b|\belse\b|\botherwise\b|\bfailing that\b'),
    lambda way: regexp_matches(way, :key_numbers) and not regexp_matches(way, :number_missing)
      and not regexp_matches(way, 'address|street'))) > 0'''
*/
case
  when len(list_filter(
    string_split_regex(match_key, ';|\bor\b|\belse\b|\botherwise\b|\bfailing that\b'),
    lambda way: regexp_matches(way, :key_numbers) and not regexp_matches(way, :number_missing)
      and not regexp_matches(way, 'address|street'))) > 0 then false
  when count_if((tin_given or regexp_matches(tin_form, '^9{3}[- ]?9{2}[- ]?9{4}$')) and (address_blank or address_placeholder or zip_only)) > 0 then false
  when match_key is null then null
  else true
end
