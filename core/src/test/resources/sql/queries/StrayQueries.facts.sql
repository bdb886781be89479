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
  "r"."instance_id",
  (
    (
      not (position('::' in "r"."instance_id") > 0)
      or (split_part("r"."instance_id", '::', 1) ~ '^[0-9a-f]{8}$')
    )
    and (
      "r"."parent_instance_id" is null
      or (split_part("r"."parent_instance_id", '::', 1) ~ '^[0-9a-f]{8}$')
    )
    and (
      "r"."parent_instance_id" is not null
      or position('::' in "r"."instance_id") > 0
    )
    and (not exists (select 1 as "one"
    from "engine"."instances" as "a"
    where "a"."instance_id" = any (
      array["r"."parent_instance_id", split_part("r"."parent_instance_id", '::', 1), case
        when position('::' in "r"."instance_id") > 0 then split_part("r"."instance_id", '::', 1)
      end]
    )))
    and (not exists (select 1 as "one"
    from "df"."instances" as "d"
    where "d"."id" = any (
      array["r"."parent_instance_id", split_part("r"."parent_instance_id", '::', 1), case
        when position('::' in "r"."instance_id") > 0 then split_part("r"."instance_id", '::', 1)
      end]
    )))
  ) as "alone",
  (
    (exists (select 1 as "one"
    from "engine"."instance_locks" as "l"
    where (
      "l"."instance_id" = any (
        array["r"."parent_instance_id", split_part("r"."parent_instance_id", '::', 1), case
          when position('::' in "r"."instance_id") > 0 then split_part("r"."instance_id", '::', 1)
        end]
      )
      and not (coalesce(
        ("l"."locked_until" < ?),
        true
      ))
    )))
    or (exists (select 1 as "one"
    from "engine"."orchestrator_queue" as "q"
    where "q"."instance_id" = any (
      array["r"."parent_instance_id", split_part("r"."parent_instance_id", '::', 1), case
        when position('::' in "r"."instance_id") > 0 then split_part("r"."instance_id", '::', 1)
      end]
    )))
    or (exists (select 1 as "one"
    from "engine"."worker_queue" as "w"
    where "w"."instance_id" = any (
      array["r"."parent_instance_id", split_part("r"."parent_instance_id", '::', 1), case
        when position('::' in "r"."instance_id") > 0 then split_part("r"."instance_id", '::', 1)
      end]
    )))
  ) as "at_work_above",
  "sums"."ours",
  "sums"."ended_at"
from "engine"."instances" as "r"
  join (
    select
      "tree"."root_id",
      bool_and((left("m"."orchestration_name", 12) = 'pg_durable::')) as "ours",
      case
        when bool_and(("e"."completed_at" is not null)) then max("e"."completed_at")
      end as "ended_at"
    from "tree"
      join "engine"."instances" as "m"
        on "m"."instance_id" = "tree"."member_id"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    group by "tree"."root_id"
  ) as "sums"
    on "sums"."root_id" = "r"."instance_id"
