select "r"."instance_id"
from "engine"."instances" as "r"
  join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "r"."instance_id"
      and "e"."execution_id" = "r"."current_execution_id"
    )
where (
  "r"."parent_instance_id" is null
  and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and "e"."status" in (
    ?, ?
  )
  and "e"."completed_at" < ?
  and (not exists (select 1 as "one"
  from "df"."instances" as "d"
  where "d"."id" = "r"."instance_id"))
)
order by pg_catalog.random()
fetch next 1000 rows only
