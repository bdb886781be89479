select
  p.gid,
  cast(p.database as text),
  cast(p.owner as text),
  p.prepared,
  cast(count(*) over () as integer)
from pg_catalog.pg_prepared_xacts p
order by
  pg_catalog.age(p.transaction) desc,
  p.gid
fetch next 1000 rows only
