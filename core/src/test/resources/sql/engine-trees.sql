with recursive
  "tree"("root_id", "member_id") as (
    select
      cast("asked"."id" as text),
      cast("asked"."id" as text)
    from unnest(cast(
      ?
      as varchar[]
    )) as "asked" ("id")
    union
    select "tree"."root_id", "c"."instance_id"
    from "tree"
      join "engine"."instances" as "c"
        on "c"."parent_instance_id" = "tree"."member_id"
  )
select
  "tree"."root_id",
  "m"."instance_id",
  "m"."parent_instance_id",
  "e"."status",
  "e"."completed_at",
  "l"."locked_until",
  ("d"."id" is not null) as "has_df_row",
  cast(
    cast("m"."xmin" as text)
    as bigint
  ) as "xmin",
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ) as "snapshot_xmin",
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ) as "snapshot_xmax"
from "tree"
  join "engine"."instances" as "m"
    on "m"."instance_id" = "tree"."member_id"
  left outer join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "m"."instance_id"
      and "e"."execution_id" = "m"."current_execution_id"
    )
  left outer join "engine"."instance_locks" as "l"
    on "l"."instance_id" = "m"."instance_id"
  left outer join "df"."instances" as "d"
    on "d"."id" = "m"."instance_id"
