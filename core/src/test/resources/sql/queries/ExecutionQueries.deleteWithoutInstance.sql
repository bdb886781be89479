with
  "chosen"("instance_id", "execution_id") as materialized (
    select "e"."instance_id", "e"."execution_id"
    from "engine"."executions" as "e"
    where (
      "e"."instance_id" = any (
        cast(
          ?
          as varchar[]
        )
      )
      and (not exists (select 1 as "one"
      from "engine"."instances"
      where "engine"."instances"."instance_id" = "e"."instance_id"))
      and (not exists (select 1 as "one"
      from "engine"."instance_locks"
      where "engine"."instance_locks"."instance_id" = "e"."instance_id"))
      and (not exists (select 1 as "one"
      from "engine"."orchestrator_queue"
      where "engine"."orchestrator_queue"."instance_id" = "e"."instance_id"))
    )
    for update of "e" skip locked
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
