select
  "g"."at",
  substring("v"."whole" from "g"."at" for 1000)
from (
  select convert_to(cast("a" as text), 'UTF8') as "whole"
  from "df"."nodes" as "a"
  where (
    "a"."instance_id" = cast(? as varchar(8))
    and "a"."id" = cast(? as varchar(8))
  )
  offset 0 rows
) as "v"
  cross join lateral (
    select generate_series(1, greatest(octet_length("v"."whole"), 1), 1000) as "at"
  ) as "g"
