-- SPDX-License-Identifier: Apache-2.0
--
-- Holds, for psql: the same that df-reconciler's own migration makes (org/dfreconciler/migration/V1__hold.sql in the core's
-- jar, for those who use Flyway). Run it once, in the control database, as a superuser, while no pass is running:
--
--   psql -d postgres -f hold.sql
--
-- Then run role.sql again: a pass reads the holds from then on, and refuses to run where its role may not.

\set ON_ERROR_STOP on

begin;

-- Holds: marks that keep single instances, whatever their age, until they are released or run out (docs/rules.md, R9).
-- Nothing of df-reconciler needs them; from the first pass after this on, every pass reads them.
--
-- For the control database, as a superuser: what locks an instance here works with the rights of who runs this. In a
-- satellite it has no business: the holds of all databases stand in the control database.

-- The schema that holds and receipts share. One that somebody else made is not taken over: its owner could put other tables in
-- place of these.
do $$
declare
    others_schema boolean := (
        select not rolsuper and rolname <> current_user
        from pg_namespace join pg_roles on pg_roles.oid = nspowner
        where nspname = 'df_reconciler');
begin
    if others_schema then
        raise exception 'schema df_reconciler must belong to a superuser or to %, and belongs to another role', current_user
            using hint = 'Look what it is for, and have it altered to another owner, or dropped.';
    elsif others_schema is null then
        create schema df_reconciler;
    end if;
end
$$;

-- database_name is empty for the instances of the control database itself, which may be renamed or restored under another
-- name, and the name of the database for those of a satellite. Without until, a hold stands until it is released; one whose
-- until has come is none.
create table df_reconciler.hold (
    database_name text not null default '',
    id text not null constraint hold_id_check check (id ~ '^[0-9a-f]{8}$'),
    reason text not null constraint hold_reason_check check (reason ~ '\S' and char_length(reason) <= 1000),
    held_by text not null default session_user,
    since timestamptz not null default clock_timestamp(),
    until timestamptz,
    constraint hold_pkey primary key (database_name, id)
);

-- Writes down a hold, or changes the reason of one that stands and lengthens it: 'held' or 'updated'. For the two below: it asks
-- nobody whether there is such an instance. To shorten a hold is to release it, which is another right.
create function df_reconciler.write_hold(
    of_database text, held_id text, held_reason text, held_until timestamptz)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    placed_at timestamptz := clock_timestamp();
    is_new boolean;
begin
    if held_until <= placed_at then
        raise exception 'until must be in the future, was %', held_until using errcode = 'invalid_parameter_value';
    end if;
    insert into df_reconciler.hold as standing (database_name, id, reason, since, until)
    values (of_database, held_id, held_reason, placed_at, nullif(held_until, 'infinity'))
    on conflict on constraint hold_pkey do update
        set reason = excluded.reason, held_by = excluded.held_by, until = excluded.until,
            since = case when standing.until <= placed_at then excluded.since else standing.since end
        where standing.until <= placed_at
            or coalesce(excluded.until, 'infinity') >= coalesce(standing.until, 'infinity')
    returning standing.since = placed_at into is_new;
    if not found then
        raise exception 'until must not be before the end of the hold that stands, was %: release that first', held_until
            using errcode = 'invalid_parameter_value';
    end if;
    return case when is_new then 'held' else 'updated' end;
end
$$;

-- Places a hold on an instance of this database: as above, or 'gone' where there is no such instance (any more). The lock on the
-- row waits for a batch that is at work on it, and keeps the next one from it until this is committed.
create function df_reconciler.place_hold(held_id text, held_reason text, held_until timestamptz default null)
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    -- An error where a policy would hide instances: one that is hidden must not be taken for one that is gone.
    set row_security = off
as $$
begin
    perform from df.instances where id = held_id for key share;
    if not found then
        return 'gone';
    end if;
    return df_reconciler.write_hold('', held_id, held_reason, held_until);
end
$$;

-- Places a hold on an instance of a satellite. No lock can be had there from here, so whoever calls this has one: select id from
-- df.instances ... for key share, in a transaction in the satellite that ends after this one. df-reconciler does so.
create function df_reconciler.place_satellite_hold(
    of_database text, held_id text, held_reason text, held_until timestamptz default null)
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(of_database, '') in ('', current_database())
        or not exists (select from pg_database where datname = of_database)
    then
        raise exception 'of_database must name a satellite, was %', quote_nullable(of_database)
            using errcode = 'invalid_parameter_value';
    end if;
    return df_reconciler.write_hold(of_database, held_id, held_reason, held_until);
end
$$;

-- Releases a hold on an instance of this database; whether there was one.
create function df_reconciler.release_hold(held_id text)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from df_reconciler.hold where database_name = '' and id = held_id;
    return found;
end
$$;

-- The same of a satellite's, by the name that its database had.
create function df_reconciler.release_satellite_hold(of_database text, held_id text)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from df_reconciler.hold where database_name = of_database and database_name <> '' and id = held_id;
    return found;
end
$$;

-- To nobody but by name: who may place and release holds is for the owner to say (docs/operations.md).
revoke all on function df_reconciler.write_hold(text, text, text, timestamptz) from public;
revoke all on function df_reconciler.place_hold(text, text, timestamptz) from public;
revoke all on function df_reconciler.place_satellite_hold(text, text, text, timestamptz) from public;
revoke all on function df_reconciler.release_hold(text) from public;
revoke all on function df_reconciler.release_satellite_hold(text, text) from public;

commit;
