-- The durable engine's tables as of its migration 21, which pg_durable 0.2.4 to 0.2.9 install, and the one function a pass
-- calls. No foreign keys, no checks, no triggers, no row-level security: as in the original. The scripts beside this one
-- bear the number of the engine's migration whose change they make, as far as a pass can see it.

create schema "${engine_schema_name}";
grant usage on schema "${engine_schema_name}" to public;
set local search_path = "${engine_schema_name}";

-- The engine's own record of its migrations.
create table _duroxide_migrations (
  version    bigint      not null primary key,
  name       text        not null,
  applied_at timestamptz not null default now()
);
insert into _duroxide_migrations (version, name) select n, 'migration ' || n from generate_series(1, 21) n;

create table instances (
  instance_id           text        not null primary key,
  orchestration_name    text        not null,
  orchestration_version text,
  current_execution_id  bigint      not null default 1,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  parent_instance_id    text,
  custom_status         text,
  custom_status_version integer     not null default 0
);
create index idx_instances_parent on instances (parent_instance_id);

create table executions (
  instance_id            text        not null,
  execution_id           bigint      not null,
  status                 text        not null default 'Running',
  output                 text,
  started_at             timestamptz not null,
  completed_at           timestamptz,
  duroxide_version_major integer,
  duroxide_version_minor integer,
  duroxide_version_patch integer,
  primary key (instance_id, execution_id)
);

create table history (
  instance_id  text        not null,
  execution_id bigint      not null,
  event_id     bigint      not null,
  event_type   text        not null,
  event_data   text        not null,
  created_at   timestamptz not null,
  primary key (instance_id, execution_id, event_id)
);
create index idx_history_lookup on history (instance_id, execution_id, event_id);

create table orchestrator_queue (
  id            bigserial primary key,
  instance_id   text        not null,
  work_item     text        not null,
  visible_at    timestamptz not null,
  lock_token    text,
  locked_until  bigint,
  created_at    timestamptz not null,
  attempt_count integer     not null default 0
);
create index idx_orch_visible on orchestrator_queue (visible_at, lock_token);
create index idx_orch_instance on orchestrator_queue (instance_id);
create index idx_orch_lock on orchestrator_queue (lock_token);

create table worker_queue (
  id            bigserial primary key,
  work_item     text        not null,
  visible_at    timestamptz not null,
  lock_token    text,
  locked_until  bigint,
  created_at    timestamptz not null,
  attempt_count integer     not null default 0,
  instance_id   text,
  execution_id  bigint,
  activity_id   bigint,
  session_id    text,
  tag           text
);
create index idx_worker_available on worker_queue (lock_token, id);
create index idx_worker_visible on worker_queue (visible_at, lock_token);
create index idx_worker_activity_lookup on worker_queue (instance_id, execution_id, activity_id);
create index idx_worker_queue_session_id on worker_queue (session_id);
create index idx_worker_queue_tag on worker_queue (tag);

create table instance_locks (
  instance_id  text   not null primary key,
  lock_token   text   not null,
  locked_until bigint not null,
  locked_at    bigint not null
);
create index idx_instance_locks_locked_until on instance_locks (locked_until);

create table kv_store (
  instance_id        text   not null,
  key                text   not null,
  value              text   not null,
  execution_id       bigint not null,
  last_updated_at_ms bigint not null default 0,
  primary key (instance_id, key)
);
create index idx_kv_store_execution on kv_store (instance_id, execution_id);

create table kv_delta (
  instance_id        text   not null,
  key                text   not null,
  value              text,
  last_updated_at_ms bigint not null,
  primary key (instance_id, key)
);

create table sessions (
  session_id       text   not null primary key,
  worker_id        text   not null,
  locked_until     bigint not null,
  last_activity_at bigint not null
);

-- The contract of the engine's own function: refuse a running instance unless forced, lock, refuse a list that leaves a
-- child behind, then delete everything that carries one of the ids and count it. Unknown ids count zero.
create function delete_instances_atomic(p_instance_ids text[], p_force boolean)
  returns table (
    instances_deleted bigint, executions_deleted bigint, events_deleted bigint, queue_messages_deleted bigint)
  language plpgsql
as $body$
declare
  offender text;
  removed  bigint;
begin
  instances_deleted := 0;
  executions_deleted := 0;
  events_deleted := 0;
  queue_messages_deleted := 0;
  if cardinality(p_instance_ids) is not null and cardinality(p_instance_ids) > 0 then
    if not p_force then
      select i.instance_id into offender
      from "${engine_schema_name}".instances i
      join "${engine_schema_name}".executions e
        on e.instance_id = i.instance_id and e.execution_id = i.current_execution_id
      where i.instance_id = any (p_instance_ids) and e.status = 'Running'
      limit 1;
      if offender is not null then
        raise exception 'Instance % is Running. Use force=true to delete.', offender;
      end if;
    end if;

    perform from "${engine_schema_name}".instances where instance_id = any (p_instance_ids) for update;

    select i.instance_id into offender
    from "${engine_schema_name}".instances i
    where i.parent_instance_id = any (p_instance_ids) and not i.instance_id = any (p_instance_ids)
    limit 1;
    if offender is not null then
      raise exception 'Orphan detected: instance % has parent in delete list but is not included', offender;
    end if;

    delete from "${engine_schema_name}".history where instance_id = any (p_instance_ids);
    get diagnostics events_deleted = row_count;
    delete from "${engine_schema_name}".executions where instance_id = any (p_instance_ids);
    get diagnostics executions_deleted = row_count;
    delete from "${engine_schema_name}".orchestrator_queue where instance_id = any (p_instance_ids);
    get diagnostics queue_messages_deleted = row_count;
    delete from "${engine_schema_name}".worker_queue where instance_id = any (p_instance_ids);
    get diagnostics removed = row_count;
    queue_messages_deleted := queue_messages_deleted + removed;
    delete from "${engine_schema_name}".instance_locks where instance_id = any (p_instance_ids);
    delete from "${engine_schema_name}".kv_delta where instance_id = any (p_instance_ids);
    delete from "${engine_schema_name}".kv_store where instance_id = any (p_instance_ids);
    delete from "${engine_schema_name}".instances where instance_id = any (p_instance_ids);
    get diagnostics instances_deleted = row_count;
  end if;
  return next;
end
$body$;
