select
  "e"."instance_id",
  count(*),
  max("e"."started_at"),
  (
    (exists (select 1 as "one"
    from "engine"."instance_locks" as "l"
    where (
      "l"."instance_id" = "e"."instance_id"
      and not (coalesce(
        ("l"."locked_until" < ?),
        true
      ))
    )))
    or (exists (select 1 as "one"
    from "engine"."worker_queue" as "w"
    where "w"."instance_id" = "e"."instance_id"))
    or (exists (select 1 as "one"
    from "engine"."orchestrator_queue" as "q"
    where "q"."instance_id" = "e"."instance_id"))
  ) as "at_work",
  bool_and((
    (
      cast(
        cast("e"."xmin" as text)
        as bigint
      ) < 3
      and ((
        select cast(
          cast(
            "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        )
      ) - (
        select cast(
          cast(
            "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        )
      )) < 4294967296
    )
    or (
      not (cast(
        cast("e"."xmin" as text)
        as bigint
      ) < 3)
      and mod(mod((
        select cast(
          cast(
            "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        )
      ) - cast(
        cast("e"."xmin" as text)
        as bigint
      ), 4294967296) + 4294967296, 4294967296) > ((
        select cast(
          cast(
            "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        )
      ) - (
        select cast(
          cast(
            "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        )
      ))
    )
  )) as "behind_horizon"
from "engine"."executions" as "e"
where (
  "e"."instance_id" = any (
    cast(
      ?
      as varchar[]
    )
  )
  and (not exists (select 1 as "one"
  from "engine"."instances" as "r"
  where "r"."instance_id" = "e"."instance_id"))
)
group by "e"."instance_id"
