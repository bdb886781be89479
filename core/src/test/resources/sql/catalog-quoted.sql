select "pg_catalog"."quote_ident"(?)
