-- What pg_durable's worker adds to the engine's schema when that is ready for it: one row, which everybody may read.

set local search_path = "${engine_schema_name}";

create table _worker_ready (
  sentinel       boolean     not null default true primary key check (sentinel),
  schema_version integer     not null,
  initialized_at timestamptz not null default now()
);
grant select on _worker_ready to public;

insert into _worker_ready (schema_version) values (1);
