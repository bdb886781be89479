select "a"."data"
from "df_reconciler"."archive" as "a"
where "a"."id" = ?
order by "a"."number"
