select "b"."oid", "n"."id"
from
  "df"."_installation" as "n",
  "pg_catalog"."pg_database" as "b"
where "b"."datname" = pg_catalog.current_database()
