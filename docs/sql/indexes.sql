-- SPDX-License-Identifier: Apache-2.0
--
-- Optional, for graphs of some hundred nodes: two indexes that make every removal of df instances cheaper, df-reconciler's
-- and pg_durable's own. With a few nodes an instance they gain nothing: leave them out.
--
-- When a transaction that deleted a node commits, PostgreSQL looks whether some other node still names it as its left or
-- right one: df.nodes' own foreign keys. pg_durable (0.2.4) has an index of nodes by instance, so each look reads all nodes
-- of the instance, and what a removal costs grows with the square of a graph's size. With these, each look reads one entry.
--
-- They cost an entry for each node that has a left or a right one, when it is inserted; a node's updates touch neither column.
-- They are built without being in anybody's way. One whose building was interrupted is left behind, and \d df.nodes calls it
-- INVALID: drop it (DROP INDEX CONCURRENTLY df.…), and run this again.
-- They are not part of the extension: run this again after DROP and CREATE EXTENSION, and after pg_restore.
--
-- Run it in the database that has pg_durable, as the owner of df.nodes, and not in a transaction:
--
--   psql -d postgres -f indexes.sql

\set ON_ERROR_STOP on

create index concurrently if not exists df_reconciler_nodes_left_node
  on df.nodes (instance_id, left_node) where left_node is not null;

create index concurrently if not exists df_reconciler_nodes_right_node
  on df.nodes (instance_id, right_node) where right_node is not null;
