with recursive
  "up"("id", "parent_id") as (
    select "m"."instance_id", "m"."parent_instance_id"
    from "engine"."instances" as "m"
    where "m"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    union
    select "m"."instance_id", "m"."parent_instance_id"
    from "up"
      join "engine"."instances" as "m"
        on "m"."instance_id" = "up"."parent_id"
  )
select "up"."id", "up"."parent_id"
from "up"
fetch next 1000 rows only
