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
    for update skip locked
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
    for update skip locked
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
    for update skip locked
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
    for update skip locked
  )
select "owner"
from (
  (
    (
      select "engine"."instances"."instance_id"
      from "engine"."instances"
      where "engine"."instances"."instance_id" = any (
        cast(
          ?
          as varchar[]
        )
      )
    )
    except all (
      select "owner"
      from "records"
    )
  )
  union all (
    select "engine"."orchestrator_queue"."instance_id"
    from "engine"."orchestrator_queue"
    where "engine"."orchestrator_queue"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    except all
    select "owner"
    from "messages"
  )
  union all (
    select "engine"."instance_locks"."instance_id"
    from "engine"."instance_locks"
    where "engine"."instance_locks"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    except all
    select "owner"
    from "leases"
  )
  union all (
    select "df"."nodes"."instance_id"
    from "df"."nodes"
    where "df"."nodes"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    except all
    select "owner"
    from "nodes"
  )
) as "held" ("owner")
