select "r"."instance_id"
from "engine"."instances" as "r"
where "r"."instance_id" = any (
  cast(
    ?
    as varchar[]
  )
)
