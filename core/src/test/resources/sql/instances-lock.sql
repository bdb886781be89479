select
  "i"."id",
  "i"."status",
  "i"."completed_at",
  "e"."completed_at",
  "i"."created_at"
from "df"."instances" as "i"
  left outer join "engine"."instances" as "r"
    on (
      "r"."instance_id" = "i"."id"
      and "r"."parent_instance_id" is null
      and "i"."completed_at" is null
    )
  left outer join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "r"."instance_id"
      and "e"."execution_id" = "r"."current_execution_id"
    )
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
order by "i"."id"
for update of "i" skip locked
