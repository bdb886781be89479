select
  "i"."id",
  left("i"."status", 1000) as "status",
  cast("i"."submitted_by" as text),
  "i"."created_at",
  "i"."completed_at",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || left("i"."label", 1000), pg_catalog.getdatabaseencoding()) as "label"
from "df"."instances" as "i"
where "i"."id" = ?
