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
      and not (
        (
          left("r"."instance_id", 8) = '0000000a'
          and (substring("r"."instance_id", 9) ~ '^[0-9a-f]{8}$')
          and left("r"."orchestration_name", 12) = 'pg_durable::'
        )
        or (
          left("r"."instance_id", 8) = '0000000b'
          and (substring("r"."instance_id", 9) ~ '^[0-9a-f]{8}$')
          and left("r"."orchestration_name", 12) = 'pg_durable::'
        )
      )
      and not (("r"."instance_id" ~ '(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$'))
    )
    or (
      ("r"."instance_id" ~ '^[0-9a-f]{8}$')
      and not (left("r"."orchestration_name", 12) = 'pg_durable::')
    )
  )
)
