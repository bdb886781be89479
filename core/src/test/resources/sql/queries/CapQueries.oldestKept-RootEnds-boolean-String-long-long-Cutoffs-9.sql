select "t"."id", "t"."finished_at"
from (
  select
    "i"."id",
    coalesce("i"."completed_at", "root"."completed_at", "i"."created_at"),
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
      on (
        "root"."id" = "i"."id"
        and "i"."completed_at" is null
      )
  where (
    "i"."status" in (
      'cancelled', 'completed', 'failed'
    )
    and ("i"."id" ~ '^[0-9a-f]{8}$')
  )
  offset bigint '0' rows
) as "t" (
  "id",
  "finished_at",
  "owner",
  "vouched_for",
  "status",
  "label"
)
where (
  "t"."vouched_for" = true
  and "t"."owner" = ?
  and case
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
      when "t"."owner" = ? then false
      when (
        "t"."status" = 'failed'
        and (pg_catalog.starts_with((("t"."label") collate "C"), ?))
      ) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (pg_catalog.starts_with((("t"."label") collate "C"), ?)) then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (("t"."label") collate "C") = ? then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (("t"."label") collate "C") = ? then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      when (("t"."label") collate "C") = ? then (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
      else (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
    end
    else (
      "t"."finished_at" is null
      or "t"."finished_at" >= ?
    )
  end
)
order by
  ("t"."finished_at" is not null),
  coalesce("t"."finished_at", ?),
  (("t"."id") collate "C")
offset 0 rows
fetch next 1 rows only
