select "i"."id"
from "df"."instances" as "i"
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
