select
  "h"."database_name",
  "h"."id",
  count(*) over ()
from "df_reconciler"."hold" as "h"
where (
  (
    "h"."until" is null
    or "h"."until" > pg_catalog.now()
  )
  and "h"."database_name" = ''
  and (not exists (select 1 as "one"
  from "df"."instances"
  where "df"."instances"."id" = "h"."id"))
)
order by "h"."database_name", "h"."id"
fetch next 1000 rows only
