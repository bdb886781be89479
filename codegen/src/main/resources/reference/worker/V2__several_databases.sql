-- From pg_durable 0.2.9 on, which serves several databases.

update "${engine_schema_name}"._worker_ready set schema_version = 2;
