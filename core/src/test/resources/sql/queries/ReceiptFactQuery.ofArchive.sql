select
  coalesce(
    "pg_catalog"."has_schema_privilege"("n"."oid", 'USAGE'),
    false
  ),
  cast("c"."relkind" as text),
  array_agg(cast("a"."attname" as text)),
  array_agg(cast("a"."attname" as text)) filter (where "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'SELECT')),
  array_agg(cast("a"."attname" as text)) filter (where "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'INSERT')),
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
  "n"."nspname" = 'df_reconciler'
  and "c"."relname" = 'archive'
  and "a"."attnum" > 0
  and not ("a"."attisdropped")
)
group by "n"."oid", "c"."oid", "c"."relkind"
