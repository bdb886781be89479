select count(*)
from "engine"."instances" as "r"
where (
  "r"."parent_instance_id" is null
  and (
    (
      (
        char_length("r"."instance_id") <> 8
        or ("r"."instance_id" ~ '[^0-9a-f]')
      )
      and not (("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$'))
    )
    or (
      ("r"."instance_id" ~ '^[0-9a-f]{8}$')
      and not (left("r"."orchestration_name", 12) = 'pg_durable::')
    )
  )
)
