with recursive
  "found"("kind", "id", "at") as materialized (
    select 'STRAY', "r"."instance_id", "e"."completed_at"
    from "engine"."instances" as "r"
      left outer join "engine"."instances" as "p"
        on "p"."instance_id" = "r"."parent_instance_id"
      left outer join "engine"."instances" as "t"
        on "t"."instance_id" = split_part("r"."instance_id", '::', 1)
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      (
        "r"."parent_instance_id" is not null
        or position('::' in "r"."instance_id") > 0
      )
      and "p"."instance_id" is null
      and (
        not (position('::' in "r"."instance_id") > 0)
        or "t"."instance_id" is null
      )
      and (
        "r"."parent_instance_id" is not null
        or ("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$')
      )
      and left("r"."orchestration_name", 12) = 'pg_durable::'
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
