select "h"."id"
from "df_reconciler"."hold" as "h"
where (
  "h"."database_name" = ?
  and ("h"."id" ~ '^[0-9a-f]{8}$')
  and (
    "h"."until" is null
    or "h"."until" > pg_catalog.now()
  )
)
