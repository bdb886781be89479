select "pg_catalog"."has_schema_privilege"("n"."oid", 'USAGE')
from "pg_catalog"."pg_namespace" as "n"
where "n"."nspname" = ?
