select "h"."until", "h"."reason", "h"."held_by", "h"."since"
from "df_reconciler"."hold" as "h"
where (
  "h"."database_name" = ''
  and "h"."id" = ?
  and (
    "h"."until" is null
    or "h"."until" > ?
  )
)
