select "df"."duroxide_schema"()
