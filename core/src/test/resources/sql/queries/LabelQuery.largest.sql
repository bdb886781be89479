with
  "nodes"("id", "n") as (
    select
      "df"."nodes"."instance_id",
      count(*)
    from "df"."nodes"
    group by "df"."nodes"."instance_id"
  ),
  "executions"("id", "n") as (
    select
      split_part("engine"."executions"."instance_id", '::', 1),
      count(*)
    from "engine"."executions"
    group by split_part("engine"."executions"."instance_id", '::', 1)
  ),
  "history"("id", "n") as (
    select
      split_part("engine"."history"."instance_id", '::', 1),
      count(*)
    from "engine"."history"
    group by split_part("engine"."history"."instance_id", '::', 1)
  ),
  "labelled"("label", "instances", "nodes", "executions", "history") as (
    select
      left("i"."label", 1000),
      cast(
        count(*)
        as bigint
      ),
      cast(
        coalesce(
          sum("nodes"."n"),
          0
        )
        as bigint
      ),
      cast(
        coalesce(
          sum("executions"."n"),
          0
        )
        as bigint
      ),
      cast(
        coalesce(
          sum("history"."n"),
          0
        )
        as bigint
      )
    from "df"."instances" as "i"
      left outer join "nodes"
        on "nodes"."id" = "i"."id"
      left outer join "executions"
        on "executions"."id" = "i"."id"
      left outer join "history"
        on "history"."id" = "i"."id"
    group by left("i"."label", 1000)
  )
select
  "labelled"."label",
  "labelled"."instances",
  ("labelled"."instances" + "labelled"."nodes" + "labelled"."executions" + "labelled"."history"),
  cast(
    round(coalesce(cast(? as double precision) * "labelled"."instances" / nullif((
      select sum("labelled"."instances")
      from "labelled"
    ), 0), 0) + coalesce(cast(? as double precision) * "labelled"."nodes" / nullif((
      select sum("nodes"."n")
      from "nodes"
    ), 0), 0) + coalesce(cast(? as double precision) * "labelled"."executions" / nullif((
      select sum("executions"."n")
      from "executions"
    ), 0), 0) + coalesce(cast(? as double precision) * "labelled"."history" / nullif((
      select sum("history"."n")
      from "history"
    ), 0), 0))
    as bigint
  ) as "bytes"
from "labelled"
order by
  "bytes" desc,
  "labelled"."instances" desc,
  (("labelled"."label") collate "C")
fetch next 1000 rows only
