select "pg_catalog"."quote_ident"(cast("r"."rolname" as text))
from "pg_catalog"."pg_roles" as "r"
where "pg_catalog"."quote_ident"(cast("r"."rolname" as text)) = any (
  cast(
    ?
    as varchar[]
  )
)
