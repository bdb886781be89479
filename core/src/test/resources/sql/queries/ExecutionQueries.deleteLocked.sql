with
  "chosen"("instance_id", "execution_id") as materialized (
    select
      cast("locked"."instance_id" as text),
      "locked"."execution_id"
    from unnest(cast(
      ?
      as varchar[]
    ), cast(
      ?
      as bigint[]
    )) as "locked" ("instance_id", "execution_id")
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
  (
    select count(*)
    from "gone"
  ),
  (
    select count(*)
    from "events"
  )
