select
  "i"."id",
  "i"."status",
  cast("i"."submitted_by" as text),
  "i"."completed_at",
  "i"."created_at"
from "df"."instances" as "i"
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
order by "i"."id"
