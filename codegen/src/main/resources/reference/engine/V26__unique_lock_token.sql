-- From the engine's migration 26 on, no two leases may have one token.

set local search_path = "${engine_schema_name}";

create unique index idx_instance_locks_lock_token on instance_locks (lock_token);

insert into _duroxide_migrations (version, name) values (26, 'migration 26');
