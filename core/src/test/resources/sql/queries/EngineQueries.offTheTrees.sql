select
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  cast(null as text),
  cast(null as text)
union all
select
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  "starts"."root_id",
  cast(null as text)
from (
  select distinct split_part(
    "unknown"."id",
    '::',
    1
  ) as "root_id"
  from (
    select distinct "o"."instance_id"
    from "engine"."orchestrator_queue" as "o"
    where (
      position('::' in "o"."instance_id") > 0
      and (not exists (select 1 as "one"
      from "engine"."instances" as "s"
      where "s"."instance_id" = "o"."instance_id"))
    )
    offset 0 rows
  ) as "unknown" ("id")
  where (exists (select 1 as "one"
  from "engine"."orchestrator_queue" as "q"
  where (
    "q"."instance_id" = "unknown"."id"
    and not ((left("q"."work_item", 40) ~ '^[{]"(ActivityCompleted|ActivityFailed|CancelInstance|ExternalRaised|QueueMessage|SubOrchCompleted|SubOrchFailed|TimerFired)":'))
  )
  offset 0 rows))
) as "starts"
union all
select
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  split_part("r"."instance_id", '::', 1),
  "r"."instance_id"
from "engine"."instances" as "r"
  left outer join "engine"."instances" as "p"
    on "p"."instance_id" = "r"."parent_instance_id"
where (
  position('::' in "r"."instance_id") > 0
  and (
    "p"."instance_id" is null
    or not (left(
      "r"."instance_id",
      char_length(("p"."instance_id" || '::'))
    ) = ("p"."instance_id" || '::'))
  )
)
