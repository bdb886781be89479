-- The df control plane as pg_durable 0.2.5 to 0.2.8 install it: what a pass reads, locks and deletes, and what stands beside.
-- Written from its documented shape; functions other than df.duroxide_schema() are not needed here.

create schema df;

create function df.duroxide_schema() returns text
  language sql immutable
  return '${engine_schema_literal}'::text;

create table df.nodes (
  id             varchar(8) not null,
  instance_id    varchar(8) not null,
  node_type      text       not null,
  query          text,
  result_name    text,
  left_node      varchar(8),
  right_node     varchar(8),
  status         text default 'pending',
  result         jsonb,
  error          text,
  submitted_by   regrole,
  database       text,
  created_at     timestamptz default now(),
  updated_at     timestamptz default now(),
  status_details jsonb,
  constraint nodes_pkey primary key (instance_id, id)
);

create table df.instances (
  id           varchar(8) not null,
  label        text,
  root_node    varchar(8) not null,
  status       text default 'pending',
  submitted_by regrole    not null,
  database     text,
  created_at   timestamptz default now(),
  updated_at   timestamptz default now(),
  completed_at timestamptz,
  constraint instances_pkey primary key (id),
  constraint instances_identity_key unique (id, submitted_by)
);

create table df.vars (
  name  text not null,
  value text,
  owner regrole not null default (quote_ident(current_user)::regrole),
  constraint vars_pkey primary key (owner, name)
);

-- One row for each time the worker came to this installation, and when it was last alive.
create table df._worker_epoch (
  epoch_id     uuid        not null,
  started_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint _worker_epoch_pkey primary key (epoch_id)
);

create index idx_nodes_instance on df.nodes (instance_id);
create index idx_instances_status on df.instances (status, created_at desc, id);
create index idx_instances_created_at on df.instances (created_at desc, id);
create index idx_instances_label on df.instances (label, created_at desc, id) where label is not null;

-- Checks hold for new rows only; rows older than the check were never validated.
alter table df.instances
  add constraint instances_id_format_chk check (id ~ '^[0-9a-f]{8}$') not valid,
  add constraint instances_root_node_format_chk check (root_node ~ '^[0-9a-f]{8}$') not valid,
  add constraint instances_status_chk
    check (status = any (array['pending', 'running', 'completed', 'failed', 'cancelled'])) not valid;

alter table df.nodes
  add constraint nodes_instance_id_present_chk check (instance_id is not null) not valid,
  add constraint nodes_submitted_by_present_chk check (submitted_by is not null) not valid,
  add constraint nodes_id_format_chk check (id ~ '^[0-9a-f]{8}$') not valid,
  add constraint nodes_instance_id_format_chk check (instance_id ~ '^[0-9a-f]{8}$') not valid,
  add constraint nodes_left_node_format_chk check (left_node is null or left_node ~ '^[0-9a-f]{8}$') not valid,
  add constraint nodes_right_node_format_chk check (right_node is null or right_node ~ '^[0-9a-f]{8}$') not valid,
  add constraint nodes_node_type_chk
    check (node_type = any (array['SQL', 'THEN', 'IF', 'JOIN', 'LOOP', 'BREAK', 'RACE', 'SLEEP', 'WAIT_SCHEDULE', 'HTTP',
      'HTTP_MULTIPART', 'SIGNAL'])) not valid,
  add constraint nodes_result_name_chk
    check (result_name is null or result_name ~ '^[A-Za-z_][A-Za-z0-9_]*$') not valid,
  add constraint nodes_status_chk
    check (status = any (array['pending', 'running', 'completed', 'failed'])) not valid,
  add constraint nodes_result_status_chk
    check (result is null or status = any (array['completed', 'failed'])) not valid,
  add constraint nodes_structure_chk
    check (case
      when node_type = any (array['SQL', 'SLEEP', 'WAIT_SCHEDULE', 'BREAK', 'HTTP', 'HTTP_MULTIPART', 'SIGNAL'])
        then left_node is null and right_node is null and query is not null
      when node_type = any (array['THEN', 'RACE'])
        then left_node is not null and right_node is not null and query is null
      when node_type = 'IF' then left_node is not null and right_node is not null and query is not null
      when node_type = 'JOIN' then left_node is not null and right_node is not null
      when node_type = 'LOOP' then left_node is not null and right_node is null
      else false
    end) not valid;

-- The circle instances -> nodes -> instances closes at commit: both sides go in one transaction.
alter table df.instances
  add constraint instances_root_node_same_instance_fkey
    foreign key (id, root_node) references df.nodes (instance_id, id) deferrable initially deferred not valid;

alter table df.nodes
  add constraint nodes_instance_identity_fkey
    foreign key (instance_id, submitted_by) references df.instances (id, submitted_by)
    deferrable initially deferred not valid,
  add constraint nodes_left_node_same_instance_fkey
    foreign key (instance_id, left_node) references df.nodes (instance_id, id) deferrable initially deferred not valid,
  add constraint nodes_right_node_same_instance_fkey
    foreign key (instance_id, right_node) references df.nodes (instance_id, id) deferrable initially deferred not valid;

-- Enabled, not forced: the owner, superusers and roles with BYPASSRLS see everything.
alter table df.instances enable row level security;
alter table df.nodes enable row level security;
alter table df.vars enable row level security;
create policy instances_user_isolation on df.instances
  using (submitted_by = quote_ident(current_user)::regrole)
  with check (submitted_by = quote_ident(current_user)::regrole);
create policy nodes_user_isolation on df.nodes
  using (submitted_by = quote_ident(current_user)::regrole)
  with check (submitted_by = quote_ident(current_user)::regrole);
create policy vars_user_isolation on df.vars
  using (owner = quote_ident(current_user)::regrole)
  with check (owner = quote_ident(current_user)::regrole);
