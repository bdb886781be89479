select
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  cast(null as text)
union all
select
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmin"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  cast(
    cast(
      "pg_catalog"."pg_snapshot_xmax"("pg_catalog"."pg_current_snapshot"())
      as text
    )
    as bigint
  ),
  "i"."id"
from "df"."instances" as "i"
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
