with
  "chosen"("instance_id", "execution_id") as materialized (
    select "old"."instance_id", "old"."execution_id"
    from unnest(cast(
      ?
      as varchar[]
    ), cast(
      ?
      as bigint[]
    )) as "asked" ("id", "after")
      join (
        "engine"."instances" as "m"
          join "engine"."executions" as "c"
            on (
              "c"."instance_id" = "m"."instance_id"
              and "c"."execution_id" = "m"."current_execution_id"
            )
          join "engine"."instances" as "r"
            on "r"."instance_id" = split_part("m"."instance_id", '::', 1)
      )
        on "m"."instance_id" = cast("asked"."id" as text)
      cross join lateral (
        select "k"."execution_id"
        from "engine"."executions" as "k"
        where (
          "k"."instance_id" = "m"."instance_id"
          and "k"."execution_id" <= "m"."current_execution_id"
        )
        order by "k"."execution_id" desc
        offset 999 rows
        fetch next 1 rows only
      ) as "kept" ("execution_id")
      cross join lateral (
        select "e"."instance_id", "e"."execution_id"
        from "engine"."executions" as "e"
        where (
          "e"."instance_id" = "m"."instance_id"
          and "e"."execution_id" < "kept"."execution_id"
          and "e"."execution_id" < "m"."current_execution_id"
          and "e"."status" = 'ContinuedAsNew'
          and "e"."execution_id" > cast("asked"."after" as bigint)
        )
        order by "e"."execution_id"
        fetch next 1000 rows only
        for update skip locked
      ) as "old" ("instance_id", "execution_id")
    where (
      "c"."status" in (
        'Running', 'ContinuedAsNew'
      )
      and "r"."parent_instance_id" is null
      and (substring("r"."instance_id", 7) ~ '^[0-9a-f]{8}$')
      and left("r"."instance_id", 6) = 'a name'
      and left("r"."orchestration_name", 12) = 'pg_durable::'
    )
    fetch next 1000 rows only
  ),
  "events" as (
    delete from "engine"."history"
    using "chosen"
    where (
      "engine"."history"."instance_id" = "chosen"."instance_id"
      and "engine"."history"."execution_id" = "chosen"."execution_id"
    )
    returning 1 as "n"
  ),
  "gone" as (
    delete from "engine"."executions"
    using "chosen"
    where (
      "engine"."executions"."instance_id" = "chosen"."instance_id"
      and "engine"."executions"."execution_id" = "chosen"."execution_id"
    )
    returning "engine"."executions"."instance_id", "engine"."executions"."execution_id"
  )
select
  "gone"."instance_id",
  count(*),
  max("gone"."execution_id"),
  (
    select count(*)
    from "events"
  )
from "gone"
group by "gone"."instance_id"
