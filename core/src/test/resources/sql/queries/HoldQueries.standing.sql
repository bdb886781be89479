select
  "h"."database_name",
  "h"."id",
  "h"."reason",
  "h"."held_by",
  "h"."since",
  "h"."until"
from "df_reconciler"."hold" as "h"
where (
  "h"."until" is null
  or "h"."until" > pg_catalog.now()
)
order by "h"."since", "h"."database_name", "h"."id"
