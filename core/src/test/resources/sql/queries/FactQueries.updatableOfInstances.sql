select cast("a"."attname" as text)
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
  join "pg_catalog"."pg_attribute" as "a"
    on "c"."oid" = "a"."attrelid"
where (
  "n"."nspname" = 'df'
  and "c"."relname" = 'instances'
  and "a"."attnum" > 0
  and not ("a"."attisdropped")
  and "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'UPDATE')
)
