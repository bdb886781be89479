select
  cast("c"."relname" as text),
  coalesce(
    "pg_catalog"."pg_total_relation_size"("c"."oid"),
    0
  ),
  greatest(
    cast("c"."reltuples" as bigint),
    0
  )
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
where (
  "n"."nspname" = ?
  and "c"."relkind" in (
    'r', 'p'
  )
  and cast("c"."relname" as text) in (
    'history', 'executions', 'orchestrator_queue', 'worker_queue', 'instance_locks', 
    'kv_delta', 'kv_store', 'instances'
  )
)
