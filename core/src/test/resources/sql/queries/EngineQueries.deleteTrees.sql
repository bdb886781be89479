select "delete_instances_atomic"."instances_deleted", "delete_instances_atomic"."executions_deleted", "delete_instances_atomic"."events_deleted", "delete_instances_atomic"."queue_messages_deleted"
from "engine"."delete_instances_atomic"(
  array(
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
        select "tree"."root_id", "c"."instance_id"
        from "tree"
          join "engine"."instances" as "c"
            on "c"."parent_instance_id" = "tree"."member_id"
      )
    select "tree"."member_id"
    from "tree"
  ),
  false
)
