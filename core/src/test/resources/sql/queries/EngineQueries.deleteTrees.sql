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
        select "tree"."root_id", "child"."id"
        from "tree"
          cross join lateral (
            select "c"."instance_id"
            from "engine"."instances" as "c"
            where "c"."parent_instance_id" = "tree"."member_id"
            offset 0 rows
          ) as "child" ("id")
      )
    select "tree"."member_id"
    from "tree"
  ),
  false
)
