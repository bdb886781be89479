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
  "fact" as (
    select
      "tree"."root_id" as "root_id",
      ("tree"."member_id" = "tree"."root_id") as "of_root",
      (
        "m"."instance_id" is null
        or coalesce(
          ("e"."status" in (
            'Completed', 'Failed'
          )),
          false
        )
      ) as "settled",
      case
        when (
          cast(
            cast("m"."xmin" as text)
            as bigint
          ) >= 3
          and mod((
            select cast(
              cast(
                "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
                as text
              )
              as bigint
            )
          ) - cast(
            cast("m"."xmin" as text)
            as bigint
          ), 4294967296) <= ((
            select cast(
              cast(
                "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
                as text
              )
              as bigint
            )
          ) - ?)
        ) then (split_part("tree"."root_id", '::', 1) in (
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
        ))
        else false
      end as "starts",
      (
        "tree"."member_id" = "tree"."root_id"
        or not (
          position('::' in "tree"."member_id") > 0
          and (split_part("tree"."member_id", '::', 1) ~ '^(pgdf-[0-9]+-[0-9a-f]{32}-)?[0-9a-f]{8}$')
          and split_part("tree"."member_id", '::', 1) <> split_part("tree"."root_id", '::', 1)
        )
      ) as "closed",
      false as "has_df_row",
      (case
        when "tree"."member_id" = "tree"."root_id" then 1
        else 0
      end + case
        when "e"."instance_id" is not null then 1
        else 0
      end) as "claimable",
      0 as "queued",
      "m"."instance_id" as "id",
      "m"."parent_instance_id" as "parent_id",
      "m"."orchestration_name" as "orchestration_name",
      "e"."status" as "status",
      "e"."completed_at" as "completed_at",
      case
        when "tree"."member_id" = "tree"."root_id" then cast(
          cast("m"."xmin" as text)
          as bigint
        )
      end as "xmin"
    from "tree"
      left outer join "engine"."instances" as "m"
        on "m"."instance_id" = "tree"."member_id"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    union all
    select
      "tree"."root_id",
      false,
      true,
      "message"."starts",
      true,
      false,
      1,
      1,
      null,
      null,
      null,
      null,
      cast(null as timestamp with time zone),
      cast(null as bigint)
    from "tree"
      cross join lateral (
        select (not ((left("q"."work_item", 40) ~ '^[{]"(ActivityCompleted|ActivityFailed|CancelInstance|ExternalRaised|QueueMessage|SubOrchCompleted|SubOrchFailed|TimerFired)":'))) as "starts"
        from "engine"."orchestrator_queue" as "q"
        where "q"."instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "message"
    union all
    select
      "tree"."root_id",
      false,
      "item"."settled",
      false,
      true,
      false,
      1,
      1,
      null,
      null,
      null,
      null,
      cast(null as timestamp with time zone),
      cast(null as bigint)
    from "tree"
      cross join lateral (
        select coalesce(
          ("w"."locked_until" < ?),
          true
        ) as "settled"
        from "engine"."worker_queue" as "w"
        where "w"."instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "item"
    union all
    select
      "tree"."root_id",
      false,
      "lease"."settled",
      false,
      true,
      false,
      1,
      0,
      null,
      null,
      null,
      null,
      cast(null as timestamp with time zone),
      cast(null as bigint)
    from "tree"
      cross join lateral (
        select coalesce(
          ("l"."locked_until" < ?),
          true
        ) as "settled"
        from "engine"."instance_locks" as "l"
        where "l"."instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "lease"
    union all
    select
      "tree"."root_id",
      false,
      true,
      false,
      ("tree"."member_id" = "tree"."root_id"),
      ("tree"."member_id" = "tree"."root_id"),
      0,
      0,
      null,
      null,
      null,
      null,
      cast(null as timestamp with time zone),
      cast(null as bigint)
    from "tree"
      join "df"."instances" as "d"
        on "d"."id" = "tree"."member_id"
  )
select
  "fact"."root_id",
  count("fact"."id") as "members",
  bool_and("fact"."settled") as "settled",
  bool_or("fact"."starts") as "may_start",
  bool_and("fact"."closed") as "closed",
  bool_or((
    "fact"."of_root"
    and "fact"."id" is not null
  )) as "has_root",
  bool_or("fact"."has_df_row") as "has_df_row",
  max("fact"."parent_id") filter (where "fact"."of_root") as "parent_id",
  max("fact"."orchestration_name") filter (where "fact"."of_root") as "orchestration_name",
  max("fact"."status") filter (where "fact"."of_root") as "status",
  max("fact"."completed_at") filter (where "fact"."of_root") as "completed_at",
  max("fact"."xmin") filter (where "fact"."of_root") as "xmin",
  sum("fact"."queued") as "queued",
  sum("fact"."claimable") as "claimable",
  (
    select cast(
      cast(
        "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
        as text
      )
      as bigint
    )
  ) as "snapshot_xmin",
  (
    select cast(
      cast(
        "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
        as text
      )
      as bigint
    )
  ) as "snapshot_xmax"
from "fact"
group by "fact"."root_id"
