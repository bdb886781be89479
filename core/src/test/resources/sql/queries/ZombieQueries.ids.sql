select "e"."instance_id"
from "engine"."executions" as "e"
  left outer join "engine"."instances" as "r"
    on "r"."instance_id" = "e"."instance_id"
where (
  "r"."instance_id" is null
  and (split_part("e"."instance_id", '::', 1) ~ '^[0-9a-f]{8}$')
  and "e"."instance_id" > ?
)
group by "e"."instance_id"
order by "e"."instance_id"
fetch next 1000 rows only
