select
  "pg_catalog"."has_any_column_privilege"("c"."oid", 'UPDATE'),
  "pg_catalog"."has_table_privilege"("c"."oid", 'DELETE'),
  "pg_catalog"."row_security_active"("c"."oid")
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
where (
  "n"."nspname" = ?
  and "c"."relname" = ?
  and "c"."relkind" in (
    'r', 'p'
  )
)
