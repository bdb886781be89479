select
  "m"."instance_id",
  count(*)
from unnest(cast(
  ?
  as varchar[]
)) as "asked" ("id")
  join (
    "engine"."instances" as "m"
      join "engine"."executions" as "c"
        on (
          "c"."instance_id" = "m"."instance_id"
          and "c"."execution_id" = "m"."current_execution_id"
        )
      join "engine"."instances" as "r"
        on "r"."instance_id" = split_part("m"."instance_id", '::', 1)
  )
    on "m"."instance_id" = cast("asked"."id" as text)
  cross join lateral (
    select "k"."execution_id"
    from "engine"."executions" as "k"
    where (
      "k"."instance_id" = "m"."instance_id"
      and "k"."execution_id" <= "m"."current_execution_id"
    )
    order by "k"."execution_id" desc
    offset 999 rows
    fetch next 1 rows only
  ) as "kept" ("execution_id")
  join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "m"."instance_id"
      and "e"."execution_id" < "kept"."execution_id"
      and "e"."execution_id" < "m"."current_execution_id"
      and "e"."status" = 'ContinuedAsNew'
    )
where (
  "c"."status" in (
    'Running', 'ContinuedAsNew'
  )
  and "r"."parent_instance_id" is null
  and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
  and left("r"."orchestration_name", 12) = 'pg_durable::'
)
group by "m"."instance_id"
