with
  "ranked" as (
    select
      "t"."id",
      "t"."finished_at",
      "t"."owner",
      row_number() over (
        partition by "t"."owner"
        order by
          ("t"."finished_at" is not null) desc,
          coalesce("t"."finished_at", ?) desc,
          (("t"."id") collate "C") desc
      ) as "rank"
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
        )
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
        and (not exists (select 1 as "one"
        from unnest(cast(
          ?
          as varchar[]
        )) as "held" ("id")
        where "held"."id" = "i"."id"))
      )
      offset bigint '0' rows
    ) as "t" ("id", "finished_at", "owner", "vouched_for")
    where (
      "t"."vouched_for" = true
      and "t"."owner" in (
        select "cut"."owner"
        from unnest(cast(
          ?
          as varchar[]
        )) as "cut" ("owner")
      )
      and (
        "t"."finished_at" is null
        or "t"."finished_at" >= ?
      )
    )
  )
select distinct on ("ranked"."owner") "ranked"."owner", "ranked"."id", "ranked"."finished_at"
from (
  select "ranked"."id", "ranked"."finished_at", "ranked"."owner"
  from "ranked"
  where "ranked"."rank" <= 3
  union all
  select "ranked"."id", "ranked"."finished_at", "ranked"."owner"
  from (
    select "ranked"."id", "ranked"."finished_at", "ranked"."owner"
    from "ranked"
    where "ranked"."rank" > 3
    order by
      ("ranked"."finished_at" is not null) desc,
      coalesce("ranked"."finished_at", ?) desc,
      (("ranked"."id") collate "C") desc
    fetch next 2 rows only
  ) as "ranked"
) as "ranked"
order by
  "ranked"."owner",
  ("ranked"."finished_at" is not null),
  coalesce("ranked"."finished_at", ?),
  (("ranked"."id") collate "C")
