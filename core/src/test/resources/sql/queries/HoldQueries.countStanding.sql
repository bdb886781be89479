select count(*)
from "df_reconciler"."hold" as "h"
where (
  "h"."until" is null
  or "h"."until" > pg_catalog.now()
)
