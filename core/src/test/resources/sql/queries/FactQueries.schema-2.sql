select
  "pg_catalog"."quote_ident"(cast("n"."nspname" as text)),
  coalesce(
    "pg_catalog"."has_schema_privilege"("n"."oid", 'USAGE'),
    false
  ),
  "pg_catalog"."has_function_privilege"("p"."oid", 'EXECUTE'),
  "p"."prosrc"
from "pg_catalog"."pg_namespace" as "n"
  left outer join "pg_catalog"."pg_proc" as "p"
    on (
      "n"."oid" = "p"."pronamespace"
      and "p"."proname" = 'delete_instances_atomic'
      and cast("p"."proargtypes" as text) = '1009 16'
    )
where "n"."nspname" = ?
