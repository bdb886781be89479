with
  "chosen"("instance_id", "execution_id") as materialized (
    select "e"."instance_id", "e"."execution_id"
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
      and not (
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
      )
      and "e"."started_at" < ?
      and (
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
      )
    )
    fetch next 1000 rows only
    for update of "e" skip locked
  ),
  "events" as (
    delete from "engine"."history"
    using "chosen"
    where (
      "engine"."history"."instance_id" = "chosen"."instance_id"
      and "engine"."history"."execution_id" = "chosen"."execution_id"
    )
    returning 1 as "n"
  ),
  "gone" as (
    delete from "engine"."executions"
    using "chosen"
    where (
      "engine"."executions"."instance_id" = "chosen"."instance_id"
      and "engine"."executions"."execution_id" = "chosen"."execution_id"
    )
    returning "engine"."executions"."instance_id", "engine"."executions"."execution_id"
  )
select
  "gone"."instance_id",
  count(*),
  (
    select count(*)
    from "events"
  )
from "gone"
group by "gone"."instance_id"
