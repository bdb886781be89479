select "m"."instance_id"
from "engine"."instances" as "m"
  join "engine"."executions" as "c"
    on (
      "c"."instance_id" = "m"."instance_id"
      and "c"."execution_id" = "m"."current_execution_id"
    )
  join "engine"."instances" as "r"
    on "r"."instance_id" = split_part("m"."instance_id", '::', 1)
where (
  "c"."status" in (
    'Running', 'ContinuedAsNew'
  )
  and "r"."parent_instance_id" is null
  and (substring("r"."instance_id", 7) ~ '^[0-9a-f]{8}$')
  and left("r"."instance_id", 6) = 'a name'
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and "m"."current_execution_id" > 1000
  and (exists (select 1 as "one"
  from "engine"."executions" as "e"
  where (
    "e"."instance_id" = "m"."instance_id"
    and "e"."execution_id" <= ("m"."current_execution_id" - 1000)
    and "e"."status" = 'ContinuedAsNew'
  )))
  and "m"."instance_id" > ?
)
order by "m"."instance_id"
fetch next 1000 rows only
