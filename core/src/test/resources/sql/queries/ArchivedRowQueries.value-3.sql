select
  "g"."at",
  substring("v"."whole" from "g"."at" for 1000)
from (
  select convert_to(cast("a"."a name" as text), 'UTF8') as "whole"
  from "engine"."history" as "a"
  where (
    "a"."instance_id" = cast(? as text)
    and "a"."execution_id" = cast(? as bigint)
  )
  offset 0 rows
) as "v"
  cross join lateral (
    select generate_series(1, greatest(octet_length("v"."whole"), 1), 1000) as "at"
  ) as "g"
