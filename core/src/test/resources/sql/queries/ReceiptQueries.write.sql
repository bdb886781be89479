insert into "df_reconciler"."receipt" (
  "id",
  "database_name",
  "reason",
  "clause",
  "label",
  "status",
  "owner",
  "created_at",
  "finished_at",
  "pass"
)
select
  "r"."id",
  ?,
  "r"."reason",
  "r"."clause",
  "r"."label",
  "r"."status",
  "r"."owner",
  cast("r"."created_at" as timestamptz),
  cast("r"."finished_at" as timestamptz),
  cast(? as uuid)
from unnest(cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
), cast(
  ?
  as varchar[]
)) as "r" (
  "id",
  "reason",
  "clause",
  "label",
  "status",
  "owner",
  "created_at",
  "finished_at"
)
on conflict
do nothing
