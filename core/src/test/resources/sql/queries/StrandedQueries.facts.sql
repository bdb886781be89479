select
  "i"."id",
  "i"."status",
  "i"."created_at",
  (
    "r"."parent_instance_id" is null
    and left("r"."orchestration_name", 12) = 'pg_durable::'
  ) as "ours",
  "e"."status" as "engine_status",
  "e"."completed_at" as "ended_at",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || left("e"."output", 1000), pg_catalog.getdatabaseencoding()) as "word",
  (
    (exists (select 1 as "one"
    from "engine"."instance_locks" as "l"
    where (
      "l"."instance_id" = "r"."instance_id"
      and not (coalesce(
        ("l"."locked_until" < ?),
        true
      ))
    )))
    or (exists (select 1 as "one"
    from "engine"."worker_queue" as "w"
    where (
      "w"."instance_id" = "r"."instance_id"
      and not (coalesce(
        ("w"."locked_until" < ?),
        true
      ))
    )))
    or (exists (select 1 as "one"
    from "engine"."orchestrator_queue" as "q"
    where (
      "q"."instance_id" = "r"."instance_id"
      and not ((left("q"."work_item", 40) ~ '^[{]"(ActivityCompleted|ActivityFailed|CancelInstance|ExternalRaised|QueueMessage|SubOrchCompleted|SubOrchFailed|TimerFired)":'))
    )
    offset 0 rows))
  ) as "at_work",
  (
    (
      cast(
        cast("r"."xmin" as text)
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
        cast("r"."xmin" as text)
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
        cast("r"."xmin" as text)
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
  ) as "behind_horizon"
from "df"."instances" as "i"
  join "engine"."instances" as "r"
    on "r"."instance_id" = "i"."id"
  join "engine"."executions" as "e"
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
