/*
title = "Highly restricted information needs consent or an excepted use"
scope = "row"
required = true
authority = "statute"
status = "in force"
since = 2000-10-23
elements = ["restricted"]
cites = [
  { text = "18 USC 2721(a)(2)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2721&num=0&edition=prelim#substructure-location_a_2" },
  { text = "18 USC 2725(4)", href = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title18-section2725&num=0&edition=prelim#substructure-location_4" },
]
asks = "Is no photograph, Social Security number, or medical or disability information asked for, unless a government agency asks or the person consented?"
says = "A private requester asks for highly restricted information, and no express consent of the person is shown; whether an excepted use of (b)(1), (4), (6) or (9) is claimed is for a person."
cure = "Leave it out, enclose the person's express consent, or name the excepted use: (b)(1), (4), (6) or (9)."
*/
case
  when items is null and cover_items is null then null
  when list_bool_or(list_transform(items, lambda i: regexp_matches(i, :restricted_words)))
    or list_bool_or(list_transform(cover_items, lambda i: regexp_matches(i, :restricted_words)))
    then case
      when consent_given then true
      when regexp_matches(agency, :government_words) and not regexp_matches(agency, :private_words) then true
      when regexp_matches(agency, :private_words) and not consent_given and not regexp_matches(agency, :government_words) then false
    end
  else true
end
