with recursive
  "found"("kind", "id", "at") as materialized (
    select
      'ZOMBIE',
      "e"."instance_id",
      cast(null as timestamp with time zone)
    from "engine"."executions" as "e"
      left outer join "engine"."instances" as "r"
        on "r"."instance_id" = "e"."instance_id"
    where "r"."instance_id" is null
    group by "e"."instance_id"
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
