select
  (
    select max("version")
    from "a name"."_duroxide_migrations"
  ),
  (
    select max("schema_version")
    from "a name"."_worker_ready"
  ),
  (exists (select 1 as "one"
  from "a name"."_origins"))
