with recursive
  "climb"("member_id", "at", "above") as (
    select
      "m"."instance_id",
      "m"."instance_id",
      case
        when position('::' in "m"."instance_id") > 0 then split_part("m"."instance_id", '::', 1)
        else "m"."parent_instance_id"
      end
    from "engine"."instances" as "m"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" = "m"."current_execution_id"
        )
    where (
      case
        when position('::' in "m"."instance_id") > 0 then split_part("m"."instance_id", '::', 1)
        else "m"."parent_instance_id"
      end is not null
      and not (coalesce(
        ("e"."status" in (
          'Completed', 'Failed'
        )),
        false
      ))
    )
    union
    select
      "climb"."member_id",
      "t"."instance_id",
      case
        when position('::' in "t"."instance_id") > 0 then split_part("t"."instance_id", '::', 1)
        else "t"."parent_instance_id"
      end
    from "climb"
      join "engine"."instances" as "t"
        on "t"."instance_id" = "climb"."above"
  ),
  "found"("kind", "id", "at") as materialized (
    select 'RUNNING_MEMBER', "climb"."member_id", "e"."completed_at"
    from "climb"
      join "engine"."instances" as "r"
        on "r"."instance_id" = "climb"."at"
      join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      "r"."parent_instance_id" is null
      and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
      and left("r"."orchestration_name", 12) = 'pg_durable::'
      and coalesce(
        ("e"."status" in (
          'Completed', 'Failed'
        )),
        false
      )
      and (
        "e"."completed_at" is null
        or "e"."completed_at" < ?
      )
    )
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
