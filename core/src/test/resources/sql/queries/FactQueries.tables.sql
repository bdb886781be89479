select
  cast("c"."relname" as text),
  cast("c"."relkind" as text),
  array_agg(cast("a"."attname" as text)),
  array_agg(cast("a"."attname" as text)) filter (where "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'SELECT')),
  coalesce(
    "pg_catalog"."has_any_column_privilege"("c"."oid", 'UPDATE'),
    false
  ),
  coalesce(
    "pg_catalog"."has_table_privilege"("c"."oid", 'DELETE'),
    false
  ),
  coalesce(
    "pg_catalog"."row_security_active"("c"."oid"),
    false
  )
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
  join "pg_catalog"."pg_attribute" as "a"
    on "c"."oid" = "a"."attrelid"
where (
  "n"."nspname" = ?
  and "c"."relname" in (
    'nodes', 'instances', '_duroxide_migrations', '_worker_ready', '_origins'
  )
  and not ("a"."attisdropped")
)
group by "c"."oid", "c"."relname", "c"."relkind"
