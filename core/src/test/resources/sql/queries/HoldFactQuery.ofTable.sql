select
  coalesce(
    "pg_catalog"."has_schema_privilege"("n"."oid", 'USAGE'),
    false
  ),
  cast("c"."relkind" as text),
  array_agg(cast("a"."attname" as text)),
  array_agg(cast("a"."attname" as text)) filter (where "pg_catalog"."has_column_privilege"("c"."oid", "a"."attnum", 'SELECT')),
  coalesce(
    "pg_catalog"."row_security_active"("c"."oid"),
    false
  ),
  (
    select array_agg(cast("p"."proname" as text))
    from "pg_catalog"."pg_proc" as "p"
    where (
      "p"."pronamespace" = "n"."oid"
      and "pg_catalog"."has_function_privilege"("p"."oid", 'EXECUTE')
    )
  )
from "pg_catalog"."pg_class" as "c"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "c"."relnamespace"
  join "pg_catalog"."pg_attribute" as "a"
    on "c"."oid" = "a"."attrelid"
where (
  "n"."nspname" = 'df_reconciler'
  and "c"."relname" = 'hold'
  and "a"."attnum" > 0
  and not ("a"."attisdropped")
)
group by "n"."oid", "c"."oid", "c"."relkind"
