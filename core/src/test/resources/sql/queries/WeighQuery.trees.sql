select
  cast("asked"."id" as text) as "id",
  "tree_sums"."members",
  "tree_sums"."executions",
  "tree_sums"."events",
  "tree_sums"."queued"
from unnest(cast(
  ?
  as varchar[]
)) as "asked" ("id")
  cross join lateral (
    with recursive
      "tree"("root_id", "member_id") as (
        select
          cast("asked"."id" as text),
          cast("asked"."id" as text)
        from (
          select 'X' as "DUMMY"
        ) as "DUAL"
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
      "member"("member_id") as materialized (
        select "tree"."member_id"
        from "tree"
        fetch next 1000 rows only
      )
    select
      (
        select count(*)
        from "member"
      ) as "members",
      (
        select count(*)
        from (
          select 1 as "one"
          from "member"
            join "engine"."executions"
              on "engine"."executions"."instance_id" = "member"."member_id"
          fetch next 1000 rows only
        ) as "counted"
      ) as "executions",
      (
        select count(*)
        from (
          select 1 as "one"
          from "member"
            join "engine"."history"
              on "engine"."history"."instance_id" = "member"."member_id"
          fetch next 1000 rows only
        ) as "counted"
      ) as "events",
      ((
        select count(*)
        from (
          select 1 as "one"
          from "member"
            join "engine"."orchestrator_queue"
              on "engine"."orchestrator_queue"."instance_id" = "member"."member_id"
          fetch next 1000 rows only
        ) as "counted"
      ) + (
        select count(*)
        from (
          select 1 as "one"
          from "member"
            join "engine"."worker_queue"
              on "engine"."worker_queue"."instance_id" = "member"."member_id"
          fetch next 1000 rows only
        ) as "counted"
      )) as "queued"
  ) as "tree_sums"
