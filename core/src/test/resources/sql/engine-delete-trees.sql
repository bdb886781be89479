select "delete_instances_atomic"."instances_deleted", "delete_instances_atomic"."executions_deleted", "delete_instances_atomic"."events_deleted", "delete_instances_atomic"."queue_messages_deleted"
from "engine"."delete_instances_atomic"(cast(
  ?
  as varchar[]
), false)
