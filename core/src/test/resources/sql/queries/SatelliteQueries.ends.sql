select "ended"."id", "ended"."status", "ended"."completed_at"
from unnest(cast(
  ?
  as varchar[]
)) as "asked" ("id")
  cross join lateral (
    select "r"."instance_id", "e"."status", "e"."completed_at"
    from "engine"."instances" as "r"
      join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      "r"."instance_id" = cast("asked"."id" as text)
      and "r"."parent_instance_id" is null
      and "e"."status" in (
        'Completed', 'Failed'
      )
    )
    offset 0 rows
  ) as "ended" ("id", "status", "completed_at")
