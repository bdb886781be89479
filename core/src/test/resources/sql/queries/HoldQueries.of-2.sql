select "h"."until"
from "df_reconciler"."hold" as "h"
where (
  "h"."database_name" = ?
  and "h"."id" = ?
  and (
    "h"."until" is null
    or "h"."until" > ?
  )
)
