select
  cast(null as bigint),
  (
    select max("schema_version")
    from "_worker_ready"
  ),
  cast(null as boolean)
