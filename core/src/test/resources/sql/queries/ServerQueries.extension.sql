select x.extversion
from pg_catalog.pg_extension x
where cast(x.extname as text) = 'pg_durable'
