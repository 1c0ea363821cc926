/*
title = "Only the class of information the paragraph opens"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["class-of-information"]
cites = [
  { text = "26 USC 6103(i)(2)(A) and (C)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_2" },
  { text = "26 USC 6103(b)(3) and (6)", href = "https://www.law.cornell.edu/uscode/text/26/6103#b_3" },
]
asks = "Is nothing asked for but return information other than taxpayer return information?"
says = "Something asked for reads like a return, or like what the taxpayer filed or furnished; this paragraph does not open it."
cure = "Ask for identity (name, mailing address, identifying number) or name information from third parties and its source; a return or taxpayer return information needs a court order, under (i)(1) or, to find a fugitive, (i)(5)."
*/
case
  when items is null and cover_items is null then null
  when coalesce(list_has_all(:identity_items, items), true) and coalesce(list_has_all(:identity_items, cover_items), true)
    then true
  when list_bool_or(list_transform(cover_items, lambda i:
      regexp_matches(i, :taxpayer_words) and not regexp_full_match(i, :identity_phrase)))
    or list_bool_or(list_transform(items, lambda i:
      regexp_matches(i, :taxpayer_words) and not regexp_full_match(i, :identity_phrase)))
    then false
  when coalesce(list_bool_and(list_transform(cover_items, lambda i:
      i in (:identity_items) or regexp_full_match(i, :identity_phrase))), true)
    and coalesce(list_bool_and(list_transform(items, lambda i:
      i in (:identity_items) or regexp_full_match(i, :identity_phrase))), true)
    then true
end
