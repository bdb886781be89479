select
  "t"."id",
  "t"."finished_at"
from (
  select
    "i"."id",
    coalesce("i"."completed_at", "e"."completed_at", "i"."created_at") as "finished_at"
  from "df"."instances" as "i"
    left outer join "engine"."instances" as "r"
      on (
        "r"."instance_id" = "i"."id"
        and "r"."parent_instance_id" is null
        and "i"."completed_at" is null
      )
    left outer join "engine"."executions" as "e"
      on (
        "e"."instance_id" = "r"."instance_id"
        and "e"."execution_id" = "r"."current_execution_id"
      )
  where (
    "i"."status" in (
      'completed', 'failed', 'cancelled'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
) as "t"
where (
  (
    "t"."finished_at" < ?
    or (
      ("t"."finished_at" is not null),
      coalesce(
        "t"."finished_at",
        ?
      ),
      (("t"."id") collate "C")
    ) < (?, ?, ?)
  )
  and (
    ("t"."finished_at" is not null),
    coalesce(
      "t"."finished_at",
      ?
    ),
    (("t"."id") collate "C")
  ) > (?, ?, ?)
)
order by
  ("t"."finished_at" is not null),
  coalesce(
    "t"."finished_at",
    ?
  ),
  (("t"."id") collate "C")
fetch next 1000 rows only
