select
  case
    when (
      false
      or (("t"."label") collate "C") in (
        ?, ?, ?
      )
      or ((left("t"."label", 2)) collate "C") in (
        ?, ?, ?
      )
      or ((left("t"."label", 3)) collate "C") in (
        ?, ?
      )
      or "t"."owner" = ?
      or (pg_catalog.starts_with((("t"."label") collate "C"), ?))
    ) then case
      when "t"."owner" = ? then 0
      when (
        "t"."status" = 'failed'
        and (pg_catalog.starts_with((("t"."label") collate "C"), ?))
      ) then 1
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then 2
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then 3
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then 4
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then 5
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then 6
      when (("t"."label") collate "C") = ? then 7
      when (("t"."label") collate "C") = ? then 8
      when (("t"."label") collate "C") = ? then 9
      else cast(-1 as int)
    end
    else cast(-1 as int)
  end as "decided_by",
  count(*),
  count(*) filter (where "t"."finished_at" < case
    when (
      false
      or (("t"."label") collate "C") in (
        ?, ?, ?
      )
      or ((left("t"."label", 2)) collate "C") in (
        ?, ?, ?
      )
      or ((left("t"."label", 3)) collate "C") in (
        ?, ?
      )
      or "t"."owner" = ?
      or (pg_catalog.starts_with((("t"."label") collate "C"), ?))
    ) then case
      when "t"."owner" = ? then ?
      when (
        "t"."status" = 'failed'
        and (pg_catalog.starts_with((("t"."label") collate "C"), ?))
      ) then ?
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
      when (("t"."label") collate "C") = ? then ?
      when (("t"."label") collate "C") = ? then ?
      when (("t"."label") collate "C") = ? then ?
      else ?
    end
    else ?
  end),
  min("t"."finished_at")
from (
  (
    select
      "i"."id",
      "i"."completed_at",
      cast("i"."submitted_by" as text),
      true,
      "i"."status",
      left("i"."label", 4) as "label"
    from "df"."instances" as "i"
    where case
      when (
        "i"."completed_at" <= ?
        and (
          "i"."completed_at" <= ?
          or false
          or (pg_catalog.starts_with(((left("i"."label", 3)) collate "C"), ?))
        )
      ) then (
        "i"."status" in (
          'cancelled', 'completed', 'failed'
        )
        and ("i"."id" ~ '^[0-9a-f]{8}$')
      )
      else false
    end
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
      left("i"."label", 4) as "label"
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
      left("i"."label", 4) as "label"
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
      left("i"."label", 4) as "label"
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
          or (pg_catalog.starts_with(((left("i"."label", 3)) collate "C"), ?))
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
    false
    or (("t"."label") collate "C") in (
      ?, ?, ?
    )
    or ((left("t"."label", 2)) collate "C") in (
      ?, ?, ?
    )
    or ((left("t"."label", 3)) collate "C") in (
      ?, ?
    )
    or "t"."owner" = ?
    or (pg_catalog.starts_with((("t"."label") collate "C"), ?))
  ) then case
    when "t"."owner" = ? then ?
    when (
      "t"."status" = 'failed'
      and (pg_catalog.starts_with((("t"."label") collate "C"), ?))
    ) then ?
    when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
    when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
    when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
    when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
    when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then ?
    when (("t"."label") collate "C") = ? then ?
    when (("t"."label") collate "C") = ? then ?
    when (("t"."label") collate "C") = ? then ?
    else ?
  end
  else ?
end
group by "decided_by"
