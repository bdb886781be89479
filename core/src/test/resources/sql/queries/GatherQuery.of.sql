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
    select "tree"."root_id", "c"."instance_id"
    from "tree"
      join "engine"."instances" as "c"
        on "c"."parent_instance_id" = "tree"."member_id"
  )
select
  "tree"."root_id",
  count("m"."instance_id") as "members",
  bool_and((
    (
      "m"."instance_id" is null
      or coalesce(
        ("e"."status" in (
          'Completed', 'Failed'
        )),
        false
      )
    )
    and not (coalesce(
      ("l"."locked_until" >= ?),
      false
    ))
    and not ("items"."leased")
  )) as "settled",
  bool_or((
    "messages"."starts"
    or case
      when (
        cast(
          cast("m"."xmin" as text)
          as bigint
        ) >= 3
        and mod(cast(
          cast(
            "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        ) - cast(
          cast("m"."xmin" as text)
          as bigint
        ), 4294967296) <= (cast(
          cast(
            "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
            as text
          )
          as bigint
        ) - ?)
      ) then ("tree"."root_id" in (
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
    end
  )) as "may_start",
  bool_and((
    "tree"."member_id" = "tree"."root_id"
    or not (
      "d"."id" is not null
      or (
        position('::' in "tree"."member_id") > 0
        and (split_part("tree"."member_id", '::', 1) ~ '^(pgdf-[0-9]+-[0-9a-f]{32}-)?[0-9a-f]{8}$')
        and split_part("tree"."member_id", '::', 1) <> "tree"."root_id"
      )
    )
  )) as "closed",
  bool_or((
    "tree"."member_id" = "tree"."root_id"
    and "m"."instance_id" is not null
  )) as "has_root",
  bool_or((
    "tree"."member_id" = "tree"."root_id"
    and "d"."id" is not null
  )) as "has_df_row",
  max("m"."parent_instance_id") filter (where "tree"."member_id" = "tree"."root_id") as "parent_id",
  max("m"."orchestration_name") filter (where "tree"."member_id" = "tree"."root_id") as "orchestration_name",
  max("e"."status") filter (where "tree"."member_id" = "tree"."root_id") as "status",
  max("e"."completed_at") filter (where "tree"."member_id" = "tree"."root_id") as "completed_at",
  max(cast(
    cast("m"."xmin" as text)
    as bigint
  )) filter (where "tree"."member_id" = "tree"."root_id") as "xmin",
  sum(("messages"."number" + "items"."number")) as "queued",
  sum((case
    when "tree"."member_id" = "tree"."root_id" then 1
    else 0
  end + case
    when "m"."instance_id" is not null then 1
    else 0
  end + case
    when "e"."instance_id" is not null then 1
    else 0
  end + case
    when "l"."instance_id" is not null then 1
    else 0
  end + "messages"."number" + "items"."number")) as "claimable",
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
  left outer join "engine"."instances" as "m"
    on "m"."instance_id" = "tree"."member_id"
  left outer join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "m"."instance_id"
      and "e"."execution_id" = "m"."current_execution_id"
    )
  left outer join "engine"."instance_locks" as "l"
    on "l"."instance_id" = "tree"."member_id"
  left outer join "df"."instances" as "d"
    on "d"."id" = "tree"."member_id"
  cross join lateral (
    select
      count(*) as "number",
      coalesce(
        bool_or((not ((left("q"."work_item", 40) ~ '^[{]"(ActivityCompleted|ActivityFailed|CancelInstance|ExternalRaised|QueueMessage|SubOrchCompleted|SubOrchFailed|TimerFired)":')))),
        false
      ) as "starts"
    from "engine"."orchestrator_queue" as "q"
    where "q"."instance_id" = "tree"."member_id"
  ) as "messages"
  cross join lateral (
    select
      count(*) as "number",
      coalesce(
        bool_or(("w"."locked_until" >= ?)),
        false
      ) as "leased"
    from "engine"."worker_queue" as "w"
    where "w"."instance_id" = "tree"."member_id"
  ) as "items"
group by "tree"."root_id"
