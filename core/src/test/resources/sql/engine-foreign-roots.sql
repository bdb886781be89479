select count(*)
from "engine"."instances" as "r"
where (
  "r"."parent_instance_id" is null
  and not (("r"."instance_id" ~ '^[0-9a-f]{8}$'))
  and not (("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$'))
)
