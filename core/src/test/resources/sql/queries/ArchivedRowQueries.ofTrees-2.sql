with recursive
  "tree"("root_id", "member_id") as (
    select
      cast("asked"."root_id" as text),
      cast("asked"."member_id" as text)
    from unnest(cast(
      ?
      as varchar[]
    ), cast(
      ?
      as varchar[]
    )) as "asked" ("root_id", "member_id")
    union
    select "tree"."root_id", "child"."id"
    from "tree"
      cross join lateral (
        select "c"."instance_id"
        from "engine"."instances" as "c"
        where "c"."parent_instance_id" = "tree"."member_id"
        offset 0 rows
      ) as "child" ("id")
  )
select
  "r"."root_id",
  "r"."version",
  "r"."size",
  cast("r"."k0" as text),
  cast("r"."k1" as text),
  case
    when "r"."size" <= 65536 then "r"."c0"
  end,
  case
    when "r"."size" <= 65536 then "r"."c1"
  end
from (
  select
    t.*,
    (0 + coalesce(octet_length("t"."c0"), 0) + coalesce(octet_length("t"."c1"), 0)) as "size"
  from (
    select
      "tree"."root_id" as "root_id",
      cast(
        cast("a"."xmin" as text)
        as bigint
      ) as "version",
      "a"."instance_id" as "k0",
      "a"."id" as "k1",
      cast("a"."0000000a" as text) as "c0",
      cast("a"."0000000b" as text) as "c1"
    from "tree"
      join "df"."nodes" as "a"
        on "a"."instance_id" = "tree"."member_id"
    offset 0 rows
  ) as "t"
  offset 0 rows
) as "r"
order by
  (("r"."root_id") collate "C"),
  "r"."k0",
  "r"."k1"
