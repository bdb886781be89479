select
  case
    when "t"."finished_at" is null then -1
    when "t"."finished_at" >= ? then 0
    when "t"."finished_at" >= ? then 1
    else 2
  end as "band",
  cast(
    count(*)
    as bigint
  ),
  cast(
    count(*) filter (where coalesce(
      ("t"."finished_at" < ?),
      false
    ))
    as bigint
  ),
  cast(
    count(*) filter (where (
      not (coalesce(
        ("t"."finished_at" < ?),
        false
      ))
      and true
    ))
    as bigint
  )
from (
  select
    "i"."id",
    coalesce("i"."completed_at", "root"."completed_at", "i"."created_at"),
    cast("i"."submitted_by" as text),
    coalesce(
      (
        "i"."completed_at" is not null
        or "root"."status" in (
          'Completed', 'Failed'
        )
      ),
      false
    )
  from "df"."instances" as "i"
    left outer join (
      select "r"."instance_id", "e"."status", "e"."completed_at"
      from "engine"."instances" as "r"
        left outer join "engine"."executions" as "e"
          on (
            "e"."instance_id" = "r"."instance_id"
            and "e"."execution_id" = "r"."current_execution_id"
          )
      where "r"."parent_instance_id" is null
    ) as "root" ("id", "status", "completed_at")
      on (
        "root"."id" = "i"."id"
        and "i"."completed_at" is null
      )
  where (
    "i"."status" in (
      'cancelled', 'completed', 'failed'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
) as "t" ("id", "finished_at", "owner", "vouched_for")
group by "band"
