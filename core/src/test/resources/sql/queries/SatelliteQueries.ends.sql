select "r"."instance_id", "e"."status", "e"."completed_at"
from "engine"."instances" as "r"
  join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "r"."instance_id"
      and "e"."execution_id" = "r"."current_execution_id"
    )
where (
  "r"."parent_instance_id" is null
  and "e"."status" in (
    'Completed', 'Failed'
  )
  and "r"."instance_id" = any (
    cast(
      ?
      as varchar[]
    )
  )
)
