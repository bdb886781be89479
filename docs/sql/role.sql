-- SPDX-License-Identifier: Apache-2.0
--
-- The least role that can run a pass of df-reconciler: it finds out what has ended, locks it and deletes it, and can read
-- neither queries nor results nor events of anybody's workflows.
--
-- Run it in the database that has pg_durable, as a superuser, with psql:
--
--   psql -d postgres -f role.sql
--   psql -d postgres -v role=my_role -f role.sql
--   psql -d postgres -v labels=on -f role.sql      where a clause of the policy goes by labels
--   psql -d postgres -v repair=on -f role.sql      where the role is to repair, too
--
-- It can be run again at any time. Run it again after the engine's schema was created anew (DROP and CREATE EXTENSION).
-- The role gets no password: set one (\password df_reconciler), or let pg_hba.conf say how it proves who it is.

\set ON_ERROR_STOP on

\if :{?role}
\else
  \set role df_reconciler
\endif

-- The engine's schema: what df says it is (pg_durable 0.2.3 and later), else the name it had before.
select to_regprocedure('df.duroxide_schema()') is not null as df_names_engine \gset
\if :df_names_engine
  select df.duroxide_schema() as engine_schema \gset
\else
  \set engine_schema duroxide
\endif

begin;

select format('create role %I', :'role') where not exists (select from pg_roles where rolname = :'role') \gexec

-- df's tables show each role its own workflows only; a pass has to see all of them, or it would take every other role's
-- engine records for orphans. It refuses to run without.
alter role :"role" login bypassrls;

-- Everybody has these by default, unless an administrator took them from PUBLIC.
grant connect on database :"DBNAME" to :"role";
grant usage on schema df to :"role";
grant usage on schema :"engine_schema" to :"role";

-- Which schema is the engine's.
\if :df_names_engine
grant execute on function df.duroxide_schema() to :"role";
\endif

-- How old the engine's schema is: one that is newer than df-reconciler is refused. pg_durable's own note of that,
-- _worker_ready, is for everybody to read.
grant select (version) on :"engine_schema"._duroxide_migrations to :"role";
-- Which other databases have their workflows here, the satellites (pg_durable 0.2.9). Where they are not served, nobody but
-- pg_durable's own pass removes theirs, and a pass says so where that is switched off; each that is served needs satellite.sql
-- besides.
select format('grant select on %I._origins to %I', :'engine_schema', :'role') where to_regclass(format('%I._origins', :'engine_schema')) is not null \gexec

-- Which instances there are, whose they are (the cap is fair by owner), whether they have ended, and when: not their
-- labels, unless a clause of the policy goes by them.
grant select (id, status, submitted_by, created_at, completed_at) on df.instances to :"role";
\if :{?labels}
select format('grant select (label) on df.instances to %I', :'role') \gexec
\endif
-- To lock a row (SELECT … FOR UPDATE) takes the right to update some column of it. A pass updates nothing; updated_at is
-- a column that every tenant can write, and that decides nothing.
grant update (updated_at) on df.instances to :"role";
grant delete on df.instances to :"role";

-- Which nodes belong to an instance: not their queries, not their results. They go under the lock on its row.
grant select (instance_id) on df.nodes to :"role";
grant delete on df.nodes to :"role";

-- The engine's own deletion of whole trees; it works with the rights of who calls it, hence all that follows.
grant execute on function :"engine_schema".delete_instances_atomic(text[], boolean) to :"role";

-- Which trees there are.
grant select (instance_id, current_execution_id, parent_instance_id) on :"engine_schema".instances to :"role";
-- Whether pg_durable started a tree, and not somebody else who uses the engine.
grant select (orchestration_name) on :"engine_schema".instances to :"role";
-- Which transaction wrote a record: it tells whether the df row can still appear.
grant select (xmin) on :"engine_schema".instances to :"role";
-- To lock a row, as above.
grant update (updated_at) on :"engine_schema".instances to :"role";
grant delete on :"engine_schema".instances to :"role";

-- How each tree's current executions stand: not their output.
grant select (instance_id, execution_id, status, completed_at) on :"engine_schema".executions to :"role";
-- To lock a row, as above: an execution that is locked stays as it was judged. started_at decides nothing.
grant update (started_at) on :"engine_schema".executions to :"role";
grant delete on :"engine_schema".executions to :"role";

-- Who holds a lease, and until when.
grant select (instance_id, locked_until) on :"engine_schema".instance_locks to :"role";
-- To lock a row, as above; locked_at decides nothing.
grant update (locked_at) on :"engine_schema".instance_locks to :"role";
grant delete on :"engine_schema".instance_locks to :"role";

-- Whether a start is under way. What kind of message it is stands at the beginning of work_item. This is the one column
-- with somebody's data in it that the role can read: messages that the engine has not worked off yet.
grant select (instance_id, work_item) on :"engine_schema".orchestrator_queue to :"role";
-- To lock a row, as above.
grant update (attempt_count) on :"engine_schema".orchestrator_queue to :"role";
grant delete on :"engine_schema".orchestrator_queue to :"role";

-- Whether somebody works for an instance, and until when at most: not what the work is.
grant select (instance_id, locked_until) on :"engine_schema".worker_queue to :"role";
-- To lock a row, as above.
grant update (attempt_count) on :"engine_schema".worker_queue to :"role";
grant delete on :"engine_schema".worker_queue to :"role";

-- What else belongs to an instance and goes with it: not what it holds. Of an event also the execution, since the history
-- of one that had very many goes an execution at a time.
grant select (instance_id, execution_id) on :"engine_schema".history to :"role";
grant delete on :"engine_schema".history to :"role";
grant select (instance_id) on :"engine_schema".kv_store to :"role";
grant delete on :"engine_schema".kv_store to :"role";
grant select (instance_id) on :"engine_schema".kv_delta to :"role";
grant delete on :"engine_schema".kv_delta to :"role";

-- To repair, which a pass does not: to give a df row the engine's end, and to see what that is. output has the results and
-- errors of everybody's workflows in it; a repair reads its beginning, of stranded instances alone. And of executions
-- without a record since when they are there, and which transaction wrote them.
\if :{?repair}
select format('grant update (status, completed_at) on df.instances to %I', :'role') \gexec
select format('grant select (output, started_at, xmin) on %I.executions to %I', :'engine_schema', :'role') \gexec
\endif

-- Where holds are used (hold.sql): which instances are held, and until when; not why, nor by whom. A pass refuses to run where
-- it may not know that. Placing and releasing holds are rights of their own, which a pass does not need.
select to_regclass('df_reconciler.hold') is not null as has_holds \gset
\if :has_holds
grant usage on schema df_reconciler to :"role";
grant select (database_name, id, until) on df_reconciler.hold to :"role";
\endif

-- Where receipts are used (receipt.sql): to write them, whose time is the server's own; to read them, for df-reconciler receipts
-- and explain; and to remove old ones, where --receipts-for says how long they stay. A receipt says the label, too.
select to_regclass('df_reconciler.receipt') is not null as has_receipts \gset
\if :has_receipts
grant usage on schema df_reconciler to :"role";
grant insert (id, database_name, reason, clause, label, status, owner, created_at, finished_at, pass) on df_reconciler.receipt to :"role";
grant select on df_reconciler.receipt to :"role";
grant delete on df_reconciler.receipt to :"role";
select format('grant select (label) on df.instances to %I', :'role') \gexec
\endif

-- Where archives are used (archive.sql): to read all that is archived, the queries and results of everybody's workflows too, which is
-- more than a pass needs otherwise; to write it; to read it again, for df-reconciler receipts --archive; and to remove what is old.
select to_regclass('df_reconciler.archive') is not null as has_archives \gset
\if :has_archives
grant usage on schema df_reconciler to :"role";
grant insert (id, database_name, pass, data) on df_reconciler.archive to :"role";
grant select on df_reconciler.archive to :"role";
grant delete on df_reconciler.archive to :"role";
select format('grant select on df.instances, df.nodes to %I', :'role') \gexec
select format('grant select on %1$I.instances, %1$I.executions, %1$I.history to %2$I', :'engine_schema', :'role') \gexec
\endif

commit;
