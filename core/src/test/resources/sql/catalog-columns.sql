select
  "a"."attname",
  "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'SELECT')
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
  join "pg_catalog"."pg_attribute" as "a"
    on "c"."oid" = "a"."attrelid"
where (
  "n"."nspname" = ?
  and "c"."relname" = ?
  and "c"."relkind" in (
    'r', 'p'
  )
  and not ("a"."attisdropped")
)
