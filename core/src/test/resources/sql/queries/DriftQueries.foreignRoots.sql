with recursive
  "found"("kind", "id", "at") as materialized (
    select 'FOREIGN_ROOT', "r"."instance_id", "e"."completed_at"
    from "engine"."instances" as "r"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      "r"."parent_instance_id" is null
      and (
        (
          (
            char_length("r"."instance_id") <> 8
            or ("r"."instance_id" ~ '[^0-9a-f]')
          )
          and not (("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$'))
        )
        or (
          ("r"."instance_id" ~ '^[0-9a-f]{8}$')
          and not (left("r"."orchestration_name", 12) = 'pg_durable::')
        )
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
