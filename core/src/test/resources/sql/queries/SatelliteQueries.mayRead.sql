select pg_catalog.has_table_privilege(c.oid, 'SELECT')
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where (
  n.nspname = ?
  and c.relname = ?
  and (c.relkind = 'r')
)
