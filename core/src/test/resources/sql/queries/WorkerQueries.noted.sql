select
  (
    select max("version")
    from "_duroxide_migrations"
  ),
  (
    select max("schema_version")
    from "_worker_ready"
  ),
  (exists (select 1 as "one"
  from "_origins"))
