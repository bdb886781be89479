with recursive
  "found"("kind", "id", "at") as materialized (
    select
      "judged"."kind",
      "judged"."id",
      case
        when "judged"."since" < ? then "judged"."since"
      end
    from (
      select
        case
          when (
            "r"."instance_id" is null
            and coalesce(
              ("i"."status" in (
                'cancelled', 'completed', 'failed'
              )),
              false
            )
          ) then 'TERMINAL_WITHOUT_ROOT'
          when "r"."instance_id" is null then 'MISSING_ROOT'
          when (
            not (coalesce(
              ("i"."status" in (
                'cancelled', 'completed', 'failed'
              )),
              false
            ))
            and coalesce(
              ("e"."status" in (
                'Completed', 'Failed'
              )),
              false
            )
          ) then 'STRANDED'
          when (
            coalesce(
              ("i"."status" in (
                'cancelled', 'completed', 'failed'
              )),
              false
            )
            and not (coalesce(
              ("e"."status" in (
                'Completed', 'Failed'
              )),
              false
            ))
          ) then 'TERMINAL_BUT_LIVE'
        end as "kind",
        cast("i"."id" as text) as "id",
        case
          when (
            not (coalesce(
              ("i"."status" in (
                'cancelled', 'completed', 'failed'
              )),
              false
            ))
            and coalesce(
              ("e"."status" in (
                'Completed', 'Failed'
              )),
              false
            )
          ) then "e"."completed_at"
          else coalesce("i"."completed_at", "i"."created_at")
        end as "since"
      from "df"."instances" as "i"
        left outer join "engine"."instances" as "r"
          on "r"."instance_id" = "i"."id"
        left outer join "engine"."executions" as "e"
          on (
            "e"."instance_id" = "r"."instance_id"
            and "e"."execution_id" = "r"."current_execution_id"
          )
      where ("i"."id" ~ '^[0-9a-f]{8}$')
    ) as "judged"
    where (
      "judged"."kind" is not null
      and (
        case
          when "judged"."since" < ? then "judged"."since"
        end is null
        or case
          when "judged"."since" < ? then "judged"."since"
        end < ?
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
