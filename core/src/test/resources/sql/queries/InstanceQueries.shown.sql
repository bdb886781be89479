select
  "i"."id",
  left("i"."status", 1000) as "status",
  cast("i"."submitted_by" as text),
  "i"."created_at",
  "i"."completed_at",
  left("i"."label", 1000) as "label"
from "df"."instances" as "i"
where "i"."id" = ?
