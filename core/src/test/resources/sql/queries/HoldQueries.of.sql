select
  "h"."until",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || "h"."reason", pg_catalog.getdatabaseencoding()),
  "h"."held_by",
  "h"."since"
from "df_reconciler"."hold" as "h"
where (
  "h"."database_name" = ?
  and "h"."id" = ?
  and (
    "h"."until" is null
    or "h"."until" > ?
  )
)
