select
  "l"."pid",
  "p"."gid",
  coalesce("a"."usename", "p"."owner"),
  coalesce("a"."datname", "p"."database"),
  "a"."application_name",
  coalesce("a"."xact_start", "p"."prepared")
from "df"."instances" as "i"
  join "pg_catalog"."pg_locks" as "l"
    on "l"."transactionid" = "i"."xmax"
  left outer join "pg_catalog"."pg_prepared_xacts" as "p"
    on "p"."transaction" = "l"."transactionid"
  left outer join "pg_catalog"."pg_stat_activity" as "a"
    on "a"."pid" = "l"."pid"
where (
  "l"."locktype" = 'transactionid'
  and "l"."mode" = 'ExclusiveLock'
  and "l"."granted"
  and (exists (select 1 as "one"
  from "pg_catalog"."pg_locks" as "t"
  where (
    "t"."locktype" = 'relation'
    and (t.relation = cast('df.instances' as regclass))
    and (t.database = (select d.oid from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database()))
    and "t"."mode" <> 'AccessShareLock'
    and (t.virtualtransaction = l.virtualtransaction)
  )))
  and "i"."id" = ?
)
