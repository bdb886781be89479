select
  cast("asked"."id" as text) as "id",
  (
    select count(*)
    from (
      select 1 as "one"
      from "df"."nodes"
      where "df"."nodes"."instance_id" = cast("asked"."id" as text)
      fetch next 1000 rows only
    ) as "counted"
  )
from unnest(cast(
  ?
  as varchar[]
)) as "asked" ("id")
