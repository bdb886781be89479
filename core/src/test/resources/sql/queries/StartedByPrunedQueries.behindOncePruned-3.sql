select "b"."instance_id"
from "engine"."instances" as "b"
  join (
    "engine"."instances" as "m"
      join "engine"."executions" as "c"
        on (
          "c"."instance_id" = "m"."instance_id"
          and "c"."execution_id" = "m"."current_execution_id"
        )
      join "engine"."instances" as "r"
        on "r"."instance_id" = split_part("m"."instance_id", '::', 1)
      left outer join lateral (
        select "k"."execution_id"
        from "engine"."executions" as "k"
        where (
          "k"."instance_id" = "m"."instance_id"
          and "k"."execution_id" <= "m"."current_execution_id"
        )
        order by "k"."execution_id" desc
        offset 999 rows
        fetch next 1 rows only
      ) as "kept" ("execution_id")
        on true
  )
    on "m"."instance_id" = "b"."parent_instance_id"
where (
  "c"."status" in (
    'Running', 'ContinuedAsNew'
  )
  and "r"."parent_instance_id" is null
  and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
  and left("r"."orchestration_name", 12) = 'pg_durable::'
  and (not exists (select 1 as "one"
  from "df_reconciler"."hold" as "h"
  where (
    "h"."database_name" = 'a satellite'
    and "h"."id" = substring("r"."instance_id", 6)
    and (
      "h"."until" is null
      or "h"."until" > ?
    )
  )))
  and left(
    "b"."instance_id",
    char_length(("m"."instance_id" || '::'))
  ) = ("m"."instance_id" || '::')
  and char_length("b"."instance_id") = (char_length("m"."instance_id") + coalesce(
    char_length(substring("b"."instance_id" from '(::(?:[0-9]{1,18})::[^:]+$)')),
    char_length(substring("b"."instance_id" from '(::sub::(?:[0-9]{1,18})_[0-9]+$)'))
  ))
  and cast(
    coalesce(
      substring("b"."instance_id" from '::([0-9]{1,18})::[^:]+$'),
      substring("b"."instance_id" from '::sub::([0-9]{1,18})_[0-9]+$')
    )
    as bigint
  ) <= ("m"."current_execution_id" - 1000)
  and (not exists (select 1 as "one"
  from "engine"."executions" as "e"
  where (
    "e"."instance_id" = "m"."instance_id"
    and "e"."execution_id" = cast(
      coalesce(
        substring("b"."instance_id" from '::([0-9]{1,18})::[^:]+$'),
        substring("b"."instance_id" from '::sub::([0-9]{1,18})_[0-9]+$')
      )
      as bigint
    )
    and not (coalesce(
      (
        "e"."instance_id" = "m"."instance_id"
        and "e"."execution_id" < "kept"."execution_id"
        and "e"."execution_id" < "m"."current_execution_id"
        and "e"."status" = 'ContinuedAsNew'
      ),
      false
    ))
  )))
  and "b"."instance_id" > ?
)
order by "b"."instance_id"
fetch next 1000 rows only
