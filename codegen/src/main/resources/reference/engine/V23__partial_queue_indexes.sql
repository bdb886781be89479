-- From the engine's migration 23 on, three indexes of the queues hold only the rows that have what they are by.

set local search_path = "${engine_schema_name}";

drop index idx_orch_lock, idx_worker_queue_session_id, idx_worker_queue_tag;
create index idx_orch_lock on orchestrator_queue (lock_token) where lock_token is not null;
create index idx_worker_queue_session_id on worker_queue (session_id) where session_id is not null;
create index idx_worker_queue_tag on worker_queue (tag) where tag is not null;

insert into _duroxide_migrations (version, name) values (23, 'migration 23');
