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
  and "i"."id" = ?
)
