with
  "gone" as (
    delete from "df"."nodes"
    where "df"."nodes"."instance_id" = any (
      cast(
        ?
        as varchar[]
      )
    )
    returning 
      "df"."nodes"."instance_id",
      cast(
        cast("xmin" as text)
        as bigint
      ) as "version"
  )
select
  "gone"."instance_id",
  count(*),
  cast(sum("gone"."version") as bigint)
from "gone"
group by "gone"."instance_id"
