select
  a.pid,
  a.application_name,
  cast(a.datname as text),
  cast(a.usename as text),
  a.xact_start,
  cast(count(*) over () as integer)
from pg_catalog.pg_stat_activity a
where (a.backend_xid is not null and a.pid <> pg_catalog.pg_backend_pid())
order by
  pg_catalog.age(a.backend_xid) desc,
  a.pid
fetch next 1000 rows only
