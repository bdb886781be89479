select "t"."id"
from (
  select
    "i"."id",
    "i"."completed_at",
    cast("i"."submitted_by" as text),
    true
  from "df"."instances" as "i"
  where (
    "i"."completed_at" <= ?
    and "i"."status" in (
      'cancelled', 'completed', 'failed'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
  union all
  select
    "i"."id",
    "root"."completed_at",
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
    join (
      select "r"."instance_id", "e"."status", "e"."completed_at"
      from "engine"."instances" as "r"
        left outer join "engine"."executions" as "e"
          on (
            "e"."instance_id" = "r"."instance_id"
            and "e"."execution_id" = "r"."current_execution_id"
          )
      where "r"."parent_instance_id" is null
    ) as "root" ("id", "status", "completed_at")
      on "root"."id" = "i"."id"
  where (
    "root"."completed_at" <= ?
    and "i"."completed_at" is null
    and "i"."status" in (
      'cancelled', 'completed', 'failed'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
  union all
  select
    "i"."id",
    "i"."created_at",
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
      on "root"."id" = "i"."id"
  where (
    (
      "i"."created_at" <= ?
      or "i"."created_at" is null
    )
    and "i"."completed_at" is null
    and "root"."completed_at" is null
    and "i"."status" in (
      'cancelled', 'completed', 'failed'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
) as "t" ("id", "finished_at", "owner", "vouched_for")
where (
  "t"."finished_at" < ?
  or true
)
order by pg_catalog.random()
fetch next 1000 rows only
