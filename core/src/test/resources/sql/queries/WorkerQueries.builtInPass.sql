select
  "pg_catalog"."current_setting"('pg_durable.retention_days', true),
  "pg_catalog"."current_setting"('pg_durable.reconcile_interval', true)
