select
  cast(
    "pg_catalog"."current_setting"('server_version_num')
    as int
  ),
  "pg_catalog"."pg_is_in_recovery"(),
  cast(
    "pg_catalog"."current_setting"('transaction_read_only')
    as boolean
  )
