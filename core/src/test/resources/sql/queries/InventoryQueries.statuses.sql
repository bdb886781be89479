select
  "df"."status",
  "engine"."status",
  cast(
    count(*)
    as bigint
  )
from (
  select
    cast("i"."id" as text) as "id",
    case
      when "i"."status" in (
        'pending', 'running', 'completed', 'failed', 'cancelled'
      ) then cast("i"."status" as text)
      else 'other'
    end
  from "df"."instances" as "i"
  where ("i"."id" ~ '^[0-9a-f]{8}$')
) as "df" ("id", "status")
  full outer join (
    select
      "r"."instance_id" as "id",
      case
        when "e"."status" in (
          'Running', 'ContinuedAsNew', 'Completed', 'Failed'
        ) then cast("e"."status" as text)
        else 'other'
      end
    from "engine"."instances" as "r"
      left outer join "engine"."executions" as "e"
        on (
          "e"."instance_id" = "r"."instance_id"
          and "e"."execution_id" = "r"."current_execution_id"
        )
    where (
      "r"."parent_instance_id" is null
      and ("r"."instance_id" ~ '^[0-9a-f]{8}$')
      and left("r"."orchestration_name", 12) = 'pg_durable::'
    )
  ) as "engine" ("id", "status")
    on "df"."id" = "engine"."id"
group by "df"."status", "engine"."status"
order by "df"."status", "engine"."status"
