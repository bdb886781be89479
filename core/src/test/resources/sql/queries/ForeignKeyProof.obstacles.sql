with touched as (
  select c.oid, c.oid::regclass::text as name, c.relkind, c.relhassubclass
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'df' and c.relname in ('instances', 'nodes')
), own as (
  select k.oid
  from pg_constraint k
  where k.contype = 'f'
    and k.conrelid in (select oid from touched)
    and k.confdeltype = 'a'
    and (k.conrelid::regclass::text, regexp_replace(pg_get_constraintdef(k.oid), ' (DEFERRABLE|NOT VALID).*', ''))
      in (('df.instances', 'FOREIGN KEY (id, root_node) REFERENCES df.nodes(instance_id, id)'),
          ('df.nodes', 'FOREIGN KEY (instance_id, submitted_by) REFERENCES df.instances(id, submitted_by)'),
          ('df.nodes', 'FOREIGN KEY (instance_id, left_node) REFERENCES df.nodes(instance_id, id)'),
          ('df.nodes', 'FOREIGN KEY (instance_id, right_node) REFERENCES df.nodes(instance_id, id)'))
)
select 'trigger ' || t.tgname || ' stands on ' || touched.name as obstacle
from touched
join pg_trigger t on t.tgrelid = touched.oid
where not (t.tgisinternal and t.tgenabled = 'O' and t.tgconstraint in (select oid from own))
union all
select 'rule ' || r.rulename || ' stands on ' || touched.name
from touched
join pg_rewrite r on r.ev_class = touched.oid
union all
select touched.name || ' has partitions or child tables'
from touched
where touched.relkind <> 'r' or touched.relhassubclass
union all
select 'of the four foreign keys of pg_durable there are ' || count(*)
from own
having count(*) <> 4
union all
select 'new rows of df.nodes need not name their owner'
where not exists (
  select from pg_constraint k
  where k.conrelid = 'df.nodes'::regclass and k.contype = 'c'
    and pg_get_constraintdef(k.oid) like 'CHECK ((submitted_by IS NOT NULL))%')

