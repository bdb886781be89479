select "i"."id"
from "df"."instances" as "i"
where (
  "i"."status" in (
    'cancelled', 'completed', 'failed'
  )
  and ("i"."id" ~ '^[0-9a-f]{8}$')
  and "i"."completed_at" is null
)
