lock table "df"."instances", "df"."nodes" in row exclusive mode
