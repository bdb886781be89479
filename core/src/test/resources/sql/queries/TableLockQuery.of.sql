select distinct
  cast(n.nspname || '.' || t.relname as text),
  l.pid,
  a.application_name,
  cast(a.usename as text)
from pg_catalog.pg_locks l left join pg_catalog.pg_index i on i.indexrelid = l.relation join pg_catalog.pg_class t on t.oid = coalesce(i.indrelid, l.relation) join pg_catalog.pg_namespace n on n.oid = t.relnamespace left join pg_catalog.pg_stat_activity a on a.pid = l.pid
where (
  (l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.granted and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))
  and cast(n.nspname as text) in (
    ?, ?
  )
)
order by
  cast(n.nspname || '.' || t.relname as text),
  l.pid
fetch next 1000 rows only
