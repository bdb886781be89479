select
  "h"."database_name",
  "h"."id",
  pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || "h"."reason", pg_catalog.getdatabaseencoding()),
  "h"."held_by",
  "h"."since",
  "h"."until"
from "df_reconciler"."hold" as "h"
where (
  "h"."until" is null
  or "h"."until" > pg_catalog.now()
)
order by "h"."since", "h"."database_name", "h"."id"
