select
  count(*),
  count(*) filter (where not (
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
  )),
  min("e"."completed_at")
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
  and "e"."status" in (?)
  and "e"."completed_at" < ?
  and (not exists (select 1 as "one"
  from "df"."instances" as "d"
  where "d"."id" = "r"."instance_id"))
)
