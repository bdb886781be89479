-- SPDX-License-Identifier: Apache-2.0
--
-- What the role of role.sql needs in a satellite, a database whose workflows run in the engine of another one, the control
-- database (pg_durable 0.2.9): the same rights on df's tables as there, each for the same reason.
--
-- Run role.sql in the control database first, then this in each satellite, as a superuser, with psql:
--
--   psql -d a_satellite -f satellite.sql
--   psql -d a_satellite -v role=my_role -f satellite.sql
--
-- It can be run again at any time. Run it again after the extension was created anew there.

\set ON_ERROR_STOP on

\if :{?role}
\else
  \set role df_reconciler
\endif

begin;

-- Everybody has these by default, unless an administrator took them from PUBLIC.
grant connect on database :"DBNAME" to :"role";
grant usage on schema df to :"role";
grant execute on function df.duroxide_schema() to :"role";

-- Which installation this is: the engine has it in the names of its records.
grant select on df._installation to :"role";

-- Which instances there are, whose they are, whether they have ended, and when.
grant select (id, status, submitted_by, created_at, completed_at) on df.instances to :"role";
-- And their labels, where a clause of the policy goes by them, or receipts are to have them: psql -v labels=on.
\if :{?labels}
select format('grant select (label) on df.instances to %I', :'role') \gexec
\endif
-- To lock a row takes the right to update some column of it; a pass updates nothing.
grant update (updated_at) on df.instances to :"role";
grant delete on df.instances to :"role";

-- Which nodes belong to an instance.
grant select (instance_id) on df.nodes to :"role";
grant delete on df.nodes to :"role";

-- And all of both, where they are archived: psql -v archive=on.
\if :{?archive}
select format('grant select on df.instances, df.nodes to %I', :'role') \gexec
\endif

-- Holds need nothing more here: those of satellites, too, stand in the control database (hold.sql).

commit;
