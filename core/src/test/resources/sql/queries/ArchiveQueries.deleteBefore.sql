delete from "df_reconciler"."archive" as "a"
where ("a"."id", "a"."number") in (
  select "a"."id", "a"."number"
  from "df_reconciler"."archive" as "a"
  where "a"."written_at" < ?
  order by "a"."written_at"
  fetch next 1000 rows only
)
