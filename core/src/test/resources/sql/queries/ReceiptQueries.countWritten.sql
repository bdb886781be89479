select count(*)
from "df_reconciler"."receipt" as "r"
where (
  "r"."pass" = cast(? as uuid)
  and "r"."id" = any (
    cast(
      ?
      as varchar[]
    )
  )
)
