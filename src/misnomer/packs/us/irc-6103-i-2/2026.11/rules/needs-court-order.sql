/*
title = "Wrong paragraph? Returns need a court order: (i)(1)"
scope = "row"
required = false
authority = "statute"
status = "in force"
since = 1982-09-04
elements = ["court-order"]
cites = [
  { text = "26 USC 6103(i)(1)(A) and (B)", href = "https://www.law.cornell.edu/uscode/text/26/6103#i_1" },
]
asks = "Is a return or taxpayer return information asked for, which paragraph (2) does not open and paragraph (1) opens by an ex parte order?"
says = "What is asked for reads like what paragraph (2) leaves out; in a criminal matter paragraph (1) opens it, by an ex parte order and not by a letter."
cure = "Apply to a Federal district court judge or magistrate judge under 6103(i)(1)(B), or ask for less."
applies = '''
not coalesce(regexp_matches(purpose, 'ex parte'), false)'''
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(cover_items, lambda i:
      regexp_matches(i, :taxpayer_words) and not regexp_full_match(i, :identity_phrase)))
    or list_bool_or(list_transform(items, lambda i:
      regexp_matches(i, :taxpayer_words) and not regexp_full_match(i, :identity_phrase)))
    then false
  else true
end
