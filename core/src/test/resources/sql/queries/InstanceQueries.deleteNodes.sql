delete from "df"."nodes"
where "df"."nodes"."instance_id" = any (
  cast(
    ?
    as varchar[]
  )
)
