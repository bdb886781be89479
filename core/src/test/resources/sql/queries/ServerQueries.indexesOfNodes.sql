select
  cast(c.relname as text),
  i.indisvalid,
  array(select cast(a.attname as text) from unnest(i.indkey) with ordinality as k (number, place) join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place)
from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid join pg_catalog.pg_class t on t.oid = i.indrelid join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where (n.nspname = 'df' and t.relname = 'nodes')
order by cast(c.relname as text)
