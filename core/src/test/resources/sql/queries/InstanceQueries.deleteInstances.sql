delete from "df"."instances"
where "df"."instances"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
