select count(*)
from (
  (
    select
      "i"."id",
      "i"."completed_at",
      cast("i"."submitted_by" as text),
      true,
      "i"."status",
      left("i"."label", 9) as "label"
    from "df"."instances" as "i"
    where (
      case
        when (
          "i"."completed_at" <= ?
          and (
            "i"."completed_at" <= ?
            or false
            or left("i"."label", 1) is not null
            or "i"."status" = 'completed'
          )
        ) then (
          "i"."status" in (
            'cancelled', 'completed', 'failed'
          )
          and ("i"."id" ~ '^[0-9a-f]{8}$')
        )
        else false
      end
      and false
    )
    offset bigint '0' rows
  )
  union all (
    select
      "i"."id",
      "root"."completed_at",
      cast("i"."submitted_by" as text),
      coalesce(
        (
          "i"."completed_at" is not null
          or "root"."status" in (
            'Completed', 'Failed'
          )
        ),
        false
      ),
      "i"."status",
      left("i"."label", 9) as "label"
    from "df"."instances" as "i"
      join (
        select "r"."instance_id", "e"."status", "e"."completed_at"
        from "engine"."instances" as "r"
          left outer join "engine"."executions" as "e"
            on (
              "e"."instance_id" = "r"."instance_id"
              and "e"."execution_id" = "r"."current_execution_id"
            )
        where "r"."parent_instance_id" is null
      ) as "root" ("id", "status", "completed_at")
        on "root"."id" = "i"."id"
    where (
      "root"."completed_at" <= ?
      and "i"."completed_at" is null
      and "i"."status" in (
        'cancelled', 'completed', 'failed'
      )
      and ("i"."id" ~ '^[0-9a-f]{8}$')
      and false
    )
    offset bigint '0' rows
  )
  union all (
    select
      "i"."id",
      "i"."created_at",
      cast("i"."submitted_by" as text),
      coalesce(
        (
          "i"."completed_at" is not null
          or "root"."status" in (
            'Completed', 'Failed'
          )
        ),
        false
      ),
      "i"."status",
      left("i"."label", 9) as "label"
    from "df"."instances" as "i"
      left outer join (
        select "r"."instance_id", "e"."status", "e"."completed_at"
        from "engine"."instances" as "r"
          left outer join "engine"."executions" as "e"
            on (
              "e"."instance_id" = "r"."instance_id"
              and "e"."execution_id" = "r"."current_execution_id"
            )
        where "r"."parent_instance_id" is null
      ) as "root" ("id", "status", "completed_at")
        on "root"."id" = "i"."id"
    where (
      (
        "i"."created_at" <= ?
        or "i"."created_at" is null
      )
      and "i"."completed_at" is null
      and "root"."completed_at" is null
      and "i"."status" in (
        'cancelled', 'completed', 'failed'
      )
      and ("i"."id" ~ '^[0-9a-f]{8}$')
      and false
    )
    offset bigint '0' rows
  )
  union all (
    select
      "i"."id",
      coalesce("root"."completed_at", "i"."created_at"),
      cast("i"."submitted_by" as text),
      coalesce(
        (
          "i"."completed_at" is not null
          or "root"."status" in (
            'Completed', 'Failed'
          )
        ),
        false
      ),
      "i"."status",
      left("i"."label", 9) as "label"
    from "df"."instances" as "i"
      left outer join (
        select "r"."instance_id", "e"."status", "e"."completed_at"
        from "engine"."instances" as "r"
          left outer join "engine"."executions" as "e"
            on (
              "e"."instance_id" = "r"."instance_id"
              and "e"."execution_id" = "r"."current_execution_id"
            )
        where "r"."parent_instance_id" is null
      ) as "root" ("id", "status", "completed_at")
        on "root"."id" = "i"."id"
    where (
      "i"."completed_at" is null
      and case
        when (
          false
          or left("i"."label", 1) is not null
          or "i"."status" = 'completed'
        ) then (
          "i"."status" in (
            'cancelled', 'completed', 'failed'
          )
          and ("i"."id" ~ '^[0-9a-f]{8}$')
        )
        else false
      end
      and coalesce("root"."completed_at", "i"."created_at") > ?
      and coalesce("root"."completed_at", "i"."created_at") <= ?
      and false
    )
    offset bigint '0' rows
  )
) as "t" (
  "id",
  "finished_at",
  "owner",
  "vouched_for",
  "status",
  "label"
)
where "t"."finished_at" < case
  when (
    "t"."status" = 'failed'
    and (pg_catalog.starts_with((("t"."label") collate "C"), ?))
  ) then ?
  when "t"."owner" = ? then ?
  when "t"."label" is not null then ?
  when "t"."status" = 'completed' then ?
  else ?
end
