delete from "df"."instances" as "i"
where "i"."id" = any (
  cast(
    ?
    as varchar[]
  )
)
returning 
  "i"."id",
  "i"."status",
  cast("i"."submitted_by" as text),
  "i"."completed_at",
  "i"."created_at"
