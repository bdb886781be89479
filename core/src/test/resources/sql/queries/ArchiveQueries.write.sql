insert into "df_reconciler"."archive" ("id", "database_name", "pass", "data")
values (
  ?, 
  ?, 
  cast(? as uuid), 
  ?
)
