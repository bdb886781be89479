select
  "i"."id",
  "i"."status",
  cast("i"."submitted_by" as text),
  "i"."completed_at",
  "i"."created_at",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || left("i"."label", 1000), pg_catalog.getdatabaseencoding()) as "label"
from "df"."instances" as "i"
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
order by "i"."id"
