update "df"."instances"
set
  "status" = "settled"."becomes",
  "completed_at" = coalesce("settled"."completed_at", "df"."instances"."completed_at"),
  "updated_at" = pg_catalog.now()
from (select id, was, becomes, cast(completed_at as timestamptz) from unnest(cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
)) as handed(id, was, becomes, completed_at)) as "settled" ("id", "was", "becomes", "completed_at")
where (
  "df"."instances"."id" = "settled"."id"
  and "df"."instances"."status" is not distinct from "settled"."was"
)
returning "df"."instances"."id"
