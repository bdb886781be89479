select "pg_catalog"."has_function_privilege"("p"."oid", 'EXECUTE')
from "pg_catalog"."pg_proc" as "p"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "p"."pronamespace"
where (
  "n"."nspname" = ?
  and "p"."proname" = 'delete_instances_atomic'
  and cast("p"."proargtypes" as text) = '1009 16'
)
