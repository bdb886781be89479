select "i"."id"
from "df"."instances" as "i"
  join "engine"."instances" as "r"
    on "r"."instance_id" = "i"."id"
  join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "r"."instance_id"
      and "e"."execution_id" = "r"."current_execution_id"
    )
where (
  ("i"."id" ~ '^[0-9a-f]{8}$')
  and not (coalesce(
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
  and "i"."id" > ?
)
order by "i"."id"
fetch next 1000 rows only
