-- SPDX-License-Identifier: Apache-2.0
--
-- Archives: all that there was of each instance or engine root that a pass or a purge removed, for those who have it archive
-- (evidence, --archive); beside the receipt, whose table receipt.sql makes. Where nobody asks for them nothing is written here.
--
-- For the control database, by whoever made the extension there. In a satellite it has no business: the archives of all
-- databases stand in the control database.

-- The schema that holds, receipts and archives share. One that somebody else made is not taken over: its owner could put other tables in
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

-- The id and database_name are those of the receipt. The chunks of an id, in the order of their numbers, are GZIP members one after the
-- other, one for each transaction that removed something of it; what is in them are lines of JSON. Bytes and not jsonb, which
-- refuses \u0000, rewrites numbers and ends at 256 MB: no tenant's result is to keep its instance from going.
create table df_reconciler.archive (
    id text collate "C" not null,
    number bigint generated always as identity,
    database_name text not null default '',
    pass uuid not null,
    written_at timestamptz not null default statement_timestamp(),
    data bytea not null,
    constraint archive_pkey primary key (id, number)
);

-- It is compressed already.
alter table df_reconciler.archive alter column data set storage external;

-- For what is older than archives are kept.
create index archive_written_at on df_reconciler.archive (written_at);

-- What all tenants' workflows had and made stands here: for nobody to read but by name, whatever default privileges say.
do $$
declare
    grantee text;
begin
    for grantee in
        select distinct case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end
        from pg_class, aclexplode(relacl) acl
        where pg_class.oid = 'df_reconciler.archive'::regclass and acl.grantee <> relowner
    loop
        execute format('revoke all on df_reconciler.archive from %s', grantee);
    end loop;
end
$$;
