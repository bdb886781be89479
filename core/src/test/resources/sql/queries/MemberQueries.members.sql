with recursive
  "tree"("root_id", "member_id") as (
    select
      cast("asked"."root_id" as text),
      cast("asked"."member_id" as text)
    from unnest(cast(
      ?
      as varchar[]
    ), cast(
      ?
      as varchar[]
    )) as "asked" ("root_id", "member_id")
    union
    select "tree"."root_id", "child"."id"
    from "tree"
      cross join lateral (
        select "c"."instance_id"
        from "engine"."instances" as "c"
        where "c"."parent_instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "child" ("id")
  )
select
  "tree"."member_id",
  "record"."parent_id",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || "record"."orchestration_name", pg_catalog.getdatabaseencoding()),
  "record"."status",
  "record"."completed_at",
  greatest(
    (
      select max("engine"."instance_locks"."locked_until")
      from "engine"."instance_locks"
      where "engine"."instance_locks"."instance_id" = "tree"."member_id"
    ),
    (
      select max("engine"."worker_queue"."locked_until")
      from "engine"."worker_queue"
      where "engine"."worker_queue"."instance_id" = "tree"."member_id"
    )
  ) as "leased_until",
  (
    select count(*)
    from (
      select 1 as "one"
      from "engine"."executions"
      where "engine"."executions"."instance_id" = "tree"."member_id"
      fetch next 1000 rows only
    ) as "counted"
  ) as "executions",
  (
    select count(*)
    from "engine"."orchestrator_queue"
    where "engine"."orchestrator_queue"."instance_id" = "tree"."member_id"
  ) as "messages",
  (
    select count(*)
    from "engine"."worker_queue"
    where "engine"."worker_queue"."instance_id" = "tree"."member_id"
  ) as "work_items"
from "tree"
  left outer join lateral (
    select
      "m"."instance_id",
      "m"."parent_instance_id",
      left("m"."orchestration_name", 1000),
      "e"."status",
      "e"."completed_at"
    from "engine"."instances" as "m"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    where "m"."instance_id" = "tree"."member_id"
    offset 0 rows
  ) as "record" (
    "id",
    "parent_id",
    "orchestration_name",
    "status",
    "completed_at"
  )
    on true
where (
  "record"."id" is not null
  or "tree"."member_id" = "tree"."root_id"
)
