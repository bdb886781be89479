select
  "pg_catalog"."current_database"(),
  current_user
