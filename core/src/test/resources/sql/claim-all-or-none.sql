with
  "records"("owner") as (
    select "engine"."instances"."instance_id"
    from "engine"."instances"
    where "engine"."instances"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    for update nowait
  ),
  "messages"("owner") as (
    select "engine"."orchestrator_queue"."instance_id"
    from "engine"."orchestrator_queue"
    where "engine"."orchestrator_queue"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    for update nowait
  ),
  "leases"("owner") as (
    select "engine"."instance_locks"."instance_id"
    from "engine"."instance_locks"
    where "engine"."instance_locks"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    for update nowait
  ),
  "nodes"("owner") as (
    select "df"."nodes"."instance_id"
    from "df"."nodes"
    where "df"."nodes"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    for update nowait
  )
select ((
  select count(*)
  from "records"
) + (
  select count(*)
  from "messages"
) + (
  select count(*)
  from "leases"
) + (
  select count(*)
  from "nodes"
))
