select
  cast(c.relname as text),
  cast(c.reltuples / nullif(c.relpages, 0) * pg_catalog.pg_relation_size(c.oid) / cast(pg_catalog.current_setting('block_size') as integer) as bigint),
  pg_catalog.pg_table_size(c.oid),
  pg_catalog.pg_indexes_size(c.oid),
  pg_catalog.pg_stat_get_live_tuples(c.oid),
  pg_catalog.pg_stat_get_dead_tuples(c.oid),
  greatest(pg_catalog.pg_stat_get_last_vacuum_time(c.oid), pg_catalog.pg_stat_get_last_autovacuum_time(c.oid))
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where (
  n.nspname = ?
  and cast(c.relname as text) in (
    'nodes', 'instances'
  )
  and (c.relkind = 'r')
)
order by cast(c.relname as text)
