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
select
  "v"."root_id",
  count(*),
  cast(sum("v"."version") as bigint)
from (
  select
    "tree"."root_id" as "root_id",
    cast(
      cast("a"."xmin" as text)
      as bigint
    ) as "version"
  from "tree"
    join "engine"."instances" as "a"
      on "a"."instance_id" = "tree"."member_id"
  union all
  select
    "tree"."root_id" as "root_id",
    cast(
      cast("a"."xmin" as text)
      as bigint
    ) as "version"
  from "tree"
    join "engine"."executions" as "a"
      on "a"."instance_id" = "tree"."member_id"
  union all
  select
    "tree"."root_id" as "root_id",
    cast(
      cast("a"."xmin" as text)
      as bigint
    ) as "version"
  from "tree"
    join "engine"."history" as "a"
      on "a"."instance_id" = "tree"."member_id"
) as "v"
group by "v"."root_id"
