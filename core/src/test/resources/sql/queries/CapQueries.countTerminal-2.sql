select count(*)
from (
  select 1 as "one"
  from "df"."instances" as "i"
  where "i"."status" in (
    'cancelled', 'completed', 'failed'
  )
  fetch next 20000 rows only
) as "ended"
