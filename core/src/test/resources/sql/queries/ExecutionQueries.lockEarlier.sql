with recursive
  "tree"("root_id", "member_id") as (
    select
      cast("asked"."root_id" as text),
      cast("asked"."member_id" as text)
    from unnest(cast(
      ?
      as varchar[]
    ), cast(
      ?
      as varchar[]
    )) as "asked" ("root_id", "member_id")
    union
    select "tree"."root_id", "child"."id"
    from "tree"
      cross join lateral (
        select "c"."instance_id"
        from "engine"."instances" as "c"
        where "c"."parent_instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "child" ("id")
  )
select "e"."instance_id", "e"."execution_id"
from "tree"
  join "engine"."instances" as "m"
    on "m"."instance_id" = "tree"."member_id"
  join "engine"."executions" as "e"
    on (
      "e"."instance_id" = "m"."instance_id"
      and "e"."execution_id" < "m"."current_execution_id"
    )
fetch next 1000 rows only
for update of "e" skip locked
