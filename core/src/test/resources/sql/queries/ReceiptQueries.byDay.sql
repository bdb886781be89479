select
  cast("r"."removed_at" at time zone 'UTC' as date) as "day",
  cast(
    count(distinct "r"."pass")
    as bigint
  ),
  cast(
    count(*) filter (where "r"."reason" = 'AGE')
    as bigint
  ),
  cast(
    count(*) filter (where "r"."reason" = 'CAP')
    as bigint
  ),
  cast(
    count(*) filter (where "r"."reason" = 'ORPHAN')
    as bigint
  ),
  cast(
    count(*) filter (where "r"."reason" = 'PURGED')
    as bigint
  )
from "df_reconciler"."receipt" as "r"
where "r"."removed_at" >= ?
group by "day"
order by "day"
