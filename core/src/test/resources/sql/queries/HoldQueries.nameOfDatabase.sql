select "b"."datname"
from "pg_catalog"."pg_database" as "b"
where cast("b"."oid" as text) = ?
