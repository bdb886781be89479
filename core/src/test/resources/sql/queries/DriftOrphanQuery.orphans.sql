with recursive
  "orphan"("id", "status", "completed_at", "behind_horizon") as materialized (
    select
      "r"."instance_id",
      "e"."status",
      "e"."completed_at",
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
      )
    from "engine"."instances" as "r"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      "r"."parent_instance_id" is null
      and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
      and left("r"."orchestration_name", 12) = 'pg_durable::'
      and (not exists (select 1 as "one"
      from "df"."instances" as "d"
      where "d"."id" = "r"."instance_id"))
    )
  ),
  "begin"("root_id", "member_id") as (
    select "orphan"."id", "orphan"."id"
    from "orphan"
    union all
    select "orphan"."id", "r"."instance_id"
    from "engine"."instances" as "r"
      left outer join "engine"."instances" as "p"
        on "p"."instance_id" = "r"."parent_instance_id"
      join "orphan"
        on "orphan"."id" = split_part("r"."instance_id", '::', 1)
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
  ),
  "tree"("root_id", "member_id") as (
    select "begin"."root_id", "begin"."member_id"
    from "begin"
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
  "live"("root_id") as (
    select "tree"."root_id"
    from "tree"
      join "engine"."instances" as "m"
        on "m"."instance_id" = "tree"."member_id"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    where not (coalesce(
      ("e"."status" in (
        'Completed', 'Failed'
      )),
      false
    ))
    union all
    select "tree"."root_id"
    from "tree"
      join "engine"."instance_locks"
        on "engine"."instance_locks"."instance_id" = "tree"."member_id"
    where not (coalesce(
      ("engine"."instance_locks"."locked_until" < ?),
      true
    ))
    union all
    select "tree"."root_id"
    from "tree"
      join "engine"."worker_queue"
        on "engine"."worker_queue"."instance_id" = "tree"."member_id"
    where not (coalesce(
      ("engine"."worker_queue"."locked_until" < ?),
      true
    ))
    union all
    select "queued"."root_id"
    from (
      select "tree"."root_id", "engine"."orchestrator_queue"."work_item"
      from "tree"
        join "engine"."orchestrator_queue"
          on "engine"."orchestrator_queue"."instance_id" = "tree"."member_id"
      offset 0 rows
    ) as "queued" ("root_id", "work_item")
    where not ((left("queued"."work_item", 40) ~ '^[{]"(ActivityCompleted|ActivityFailed|CancelInstance|ExternalRaised|QueueMessage|SubOrchCompleted|SubOrchFailed|TimerFired)":'))
    union all
    select "starting"."root_id"
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
    ) as "starting"
  ),
  "tied"("root_id") as (
    select "tree"."root_id"
    from "tree"
      join "df"."instances" as "d"
        on "d"."id" = "tree"."member_id"
    where "tree"."member_id" <> "tree"."root_id"
    union all
    select "tree"."root_id"
    from "tree"
    where (
      "tree"."member_id" <> "tree"."root_id"
      and position('::' in "tree"."member_id") > 0
      and (split_part("tree"."member_id", '::', 1) ~ '^(pgdf-[0-9]+-[0-9a-f]{32}-)?[0-9a-f]{8}$')
      and split_part("tree"."member_id", '::', 1) <> split_part("tree"."root_id", '::', 1)
    )
  ),
  "found"("kind", "id", "at") as materialized (
    select "judged"."kind", "judged"."id", "judged"."completed_at"
    from (
      select
        case
          when (
            "live"."root_id" is not null
            and "orphan"."behind_horizon"
          ) then 'ORPHAN_ACTIVE'
          when "live"."root_id" is not null then cast(null as text)
          when not ("orphan"."status" in (?)) then 'ORPHAN_OUT_OF_SCOPE'
          when not (coalesce(
            ("orphan"."completed_at" < ?),
            false
          )) then 'ORPHAN_NOT_DUE'
          when (
            "orphan"."behind_horizon"
            and "tied"."root_id" is null
          ) then 'ORPHAN_PROVED'
          else 'ORPHAN_UNRESOLVED'
        end as "kind",
        "orphan"."id" as "id",
        "orphan"."completed_at" as "completed_at"
      from "orphan"
        left outer join (
          select distinct "live"."root_id"
          from "live"
        ) as "live"
          on "live"."root_id" = "orphan"."id"
        left outer join (
          select distinct "tied"."root_id"
          from "tied"
        ) as "tied"
          on "tied"."root_id" = "orphan"."id"
    ) as "judged"
    where "judged"."kind" is not null
  )
select
  "found"."kind",
  count(*),
  min("found"."at"),
  array(
    select "sample"."id"
    from "found" as "sample"
    where "sample"."kind" = "found"."kind"
    order by
      "sample"."at",
      (("sample"."id") collate "C")
    fetch next 10 rows only
  )
from "found"
group by "found"."kind"
