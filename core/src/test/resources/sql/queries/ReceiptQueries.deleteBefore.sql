delete from "df_reconciler"."receipt" as "r"
where ("r"."id", "r"."pass") in (
  select "r"."id", "r"."pass"
  from "df_reconciler"."receipt" as "r"
  where "r"."removed_at" < ?
  order by "r"."removed_at"
  fetch next 1000 rows only
)
