select
  "l"."pid",
  "p"."gid",
  coalesce("a"."usename", "p"."owner"),
  coalesce("a"."datname", "p"."database"),
  "a"."application_name",
  coalesce("a"."xact_start", "p"."prepared")
from pg_catalog.pg_snapshot_xip("pg_catalog"."pg_current_snapshot"()) as "open" ("xid")
  join "pg_catalog"."pg_locks" as "l"
    on cast(
      cast("l"."transactionid" as text)
      as bigint
    ) = mod(cast(
      cast("open"."xid" as text)
      as bigint
    ), 4294967296)
  left outer join "pg_catalog"."pg_prepared_xacts" as "p"
    on "p"."transaction" = "l"."transactionid"
  left outer join "pg_catalog"."pg_stat_activity" as "a"
    on "a"."pid" = "l"."pid"
where (
  "l"."locktype" = 'transactionid'
  and "l"."mode" = 'ExclusiveLock'
  and "l"."granted"
  and ((
    select cast(
      cast(
        "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
        as text
      )
      as bigint
    )
  ) - cast(
    cast("open"."xid" as text)
    as bigint
  )) >= mod(((
    select cast(
      cast(
        "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
        as text
      )
      as bigint
    )
  ) - ?), 4294967296)
)
order by cast(
  cast("open"."xid" as text)
  as bigint
)
fetch next 1000 rows only
