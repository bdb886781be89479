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
  ),
  "turns"("root_id") as (
    select "tree"."root_id"
    from "tree"
    where (
      "tree"."member_id" = "tree"."root_id"
      and "pg_catalog"."pg_try_advisory_xact_lock"("pg_catalog"."hashtext"("tree"."root_id"))
    )
  ),
  "records"("root_id") as (
    select "tree"."root_id"
    from "tree"
      join "engine"."instances" as "m"
        on "m"."instance_id" = "tree"."member_id"
      join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    for update of 
      "m",
      "e"
     skip locked
  ),
  "leases"("root_id") as (
    select "tree"."root_id"
    from "tree"
      cross join lateral (
        select 1 as "one"
        from "engine"."instance_locks"
        where "engine"."instance_locks"."instance_id" = "tree"."member_id"
        for update skip locked
      ) as "held"
  ),
  "messages"("root_id") as (
    select "tree"."root_id"
    from "tree"
      cross join lateral (
        select 1 as "one"
        from "engine"."orchestrator_queue"
        where "engine"."orchestrator_queue"."instance_id" = "tree"."member_id"
        for update skip locked
      ) as "held"
  ),
  "items"("root_id") as (
    select "tree"."root_id"
    from "tree"
      cross join lateral (
        select 1 as "one"
        from "engine"."worker_queue"
        where "engine"."worker_queue"."instance_id" = "tree"."member_id"
        for update skip locked
      ) as "held"
  )
select
  "locked"."root_id",
  count(*)
from (
  select "root_id"
  from "turns"
  union all
  select "root_id"
  from "records"
  union all
  select "root_id"
  from "leases"
  union all
  select "root_id"
  from "messages"
  union all
  select "root_id"
  from "items"
) as "locked" ("root_id")
group by "locked"."root_id"
