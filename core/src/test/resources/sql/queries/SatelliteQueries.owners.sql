select distinct "r"."rolname"
from pg_catalog.pg_namespace n cross join lateral (select n.nspowner union all select c.relowner from pg_catalog.pg_class c where c.relnamespace = n.oid union all select p.proowner from pg_catalog.pg_proc p where p.pronamespace = n.oid) o (oid) join pg_catalog.pg_roles r on r.oid = o.oid
where (
  n.nspname = ?
  and (not r.rolsuper)
)
order by "r"."rolname"
