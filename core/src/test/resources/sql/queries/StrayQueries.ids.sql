select "r"."instance_id"
from "engine"."instances" as "r"
  left outer join "engine"."instances" as "p"
    on "p"."instance_id" = "r"."parent_instance_id"
  left outer join "engine"."instances" as "t"
    on "t"."instance_id" = split_part("r"."instance_id", '::', 1)
where (
  (
    "r"."parent_instance_id" is not null
    or position('::' in "r"."instance_id") > 0
  )
  and "p"."instance_id" is null
  and (
    not (position('::' in "r"."instance_id") > 0)
    or "t"."instance_id" is null
  )
  and (
    "r"."parent_instance_id" is not null
    or ("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$')
  )
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and (
    not (position('::' in "r"."instance_id") > 0)
    or (split_part("r"."instance_id", '::', 1) ~ '^[0-9a-f]{8}$')
  )
  and (
    "r"."parent_instance_id" is null
    or (split_part("r"."parent_instance_id", '::', 1) ~ '^[0-9a-f]{8}$')
  )
  and "r"."instance_id" > ?
)
order by "r"."instance_id"
fetch next 1000 rows only
