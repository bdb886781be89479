select
  "m"."instance_id",
  count(*) over () as "all"
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
  and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and "c"."status" = 'ContinuedAsNew'
  and (not exists (select 1 as "one"
  from "engine"."orchestrator_queue"
  where "engine"."orchestrator_queue"."instance_id" = "m"."instance_id"))
  and (not exists (select 1 as "one"
  from "engine"."instance_locks"
  where (
    "engine"."instance_locks"."instance_id" = "m"."instance_id"
    and coalesce("engine"."instance_locks"."locked_until", 0) >= ?
  )))
)
order by "m"."instance_id"
fetch next 1000 rows only
