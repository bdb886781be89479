select
  cast(
    "pg_catalog"."current_setting"('server_version_num')
    as int
  ),
  cast(
    extract(epoch from "pg_catalog"."pg_postmaster_start_time"())
    as text
  ),
  "pg_catalog"."pg_is_in_recovery"(),
  cast(
    "pg_catalog"."current_setting"('transaction_read_only')
    as boolean
  ),
  "pg_catalog"."current_database"(),
  "pg_catalog"."current_setting"('pg_durable.database', true),
  current_user,
  "pg_catalog"."quote_ident"(cast(
    current_user
    as text
  )),
  cast(
    "pg_catalog"."current_setting"('is_superuser')
    as boolean
  )
