select ("pg_catalog"."pg_current_xact_id_if_assigned"() is not null);
set transaction isolation level read committed, read only;
set local search_path = pg_catalog, pg_temp;
set local standard_conforming_strings = on;
set local row_security = off;
select pg_catalog.set_config('lock_timeout', cast(greatest(1, least(500, cast(500 * extract(epoch from cast(pg_catalog.current_setting('deadlock_timeout') as interval)) as integer))) as text), true);
set local statement_timeout = '600s';
set local idle_in_transaction_session_timeout = '60s';
select pg_catalog.set_config('transaction_timeout', '0', true) where cast(pg_catalog.current_setting('server_version_num') as integer) >= 170000;
