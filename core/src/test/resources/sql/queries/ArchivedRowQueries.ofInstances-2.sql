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
      cast("asked"."id" as text) as "root_id",
      cast(
        cast("a"."xmin" as text)
        as bigint
      ) as "version",
      "a"."instance_id" as "k0",
      "a"."id" as "k1",
      cast("a"."0000000a" as text) as "c0",
      cast("a"."0000000b" as text) as "c1"
    from unnest(cast(
      ?
      as varchar[]
    )) as "asked" ("id")
      join "df"."nodes" as "a"
        on "a"."instance_id" = cast("asked"."id" as text)
    offset 0 rows
  ) as "t"
  offset 0 rows
) as "r"
order by
  (("r"."root_id") collate "C"),
  "r"."k0",
  "r"."k1"
