select
  "r"."id",
  "r"."database_name",
  "r"."reason",
  "r"."clause",
  "r"."label",
  "r"."status",
  "r"."owner",
  "r"."created_at",
  "r"."finished_at",
  "r"."pass",
  "r"."removed_at"
from "df_reconciler"."receipt" as "r"
where (("r"."label") collate "C") = ?
order by "r"."removed_at" desc, "r"."id"
fetch next 1000 rows only
