select
  r.rolbypassrls,
  pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
from pg_catalog.pg_roles r
where (r.rolname = current_user)
