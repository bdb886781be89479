set local session_replication_role to default
