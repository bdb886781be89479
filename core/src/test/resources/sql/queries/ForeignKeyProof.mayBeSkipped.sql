select "pg_catalog"."has_parameter_privilege"('session_replication_role', 'SET')
