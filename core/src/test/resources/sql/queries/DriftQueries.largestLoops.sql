select
  "m"."instance_id",
  count(*)
from "engine"."instances" as "m"
  join "engine"."executions" as "c"
    on (
      "c"."instance_id" = "m"."instance_id"
      and "c"."execution_id" = "m"."current_execution_id"
    )
  join "engine"."instances" as "r"
    on "r"."instance_id" = split_part("m"."instance_id", '::', 1)
  join "engine"."executions" as "e"
    on "e"."instance_id" = "m"."instance_id"
where (
  "c"."status" in (
    'Running', 'ContinuedAsNew'
  )
  and "r"."parent_instance_id" is null
  and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and "m"."current_execution_id" > 1
)
group by "m"."instance_id"
order by
  count(*) desc,
  "m"."instance_id"
fetch next 1000 rows only
