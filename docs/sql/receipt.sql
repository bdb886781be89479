-- SPDX-License-Identifier: Apache-2.0
--
-- Receipts, for psql: the same that df-reconciler's own migration makes (org/dfreconciler/migration/V2__receipt.sql in the core's
-- jar, for those who use Flyway). Run it once, in the control database, as a superuser:
--
--   psql -d postgres -f receipt.sql
--
-- Then run role.sql again, which gives the role what it takes to write receipts.

\set ON_ERROR_STOP on

begin;

-- Receipts: one row for each instance or engine root that a pass or a purge removed, for those who have it leave them (evidence,
-- --receipts). Nothing of df-reconciler needs them, and where nobody asks for them nothing is written here.
--
-- For the control database, by whoever made the extension there. In a satellite it has no business: the receipts of all
-- databases stand in the control database.

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

-- The id is the engine's name of it: that of the instance, or pgdf-... for one of a satellite. database_name is empty for the
-- control database itself, which may be renamed or restored under another name, and the name of the satellite otherwise. Of an
-- orphan, which has no df row, there is neither label, status, owner nor created_at. Without a clause, the policy's default
-- decided, or none.
create table df_reconciler.receipt (
    id text collate "C" not null,
    database_name text not null default '',
    reason text not null constraint receipt_reason_check check (reason in ('AGE', 'CAP', 'ORPHAN', 'PURGED')),
    clause text,
    label text,
    status text,
    owner text,
    created_at timestamptz,
    finished_at timestamptz,
    removed_at timestamptz not null default statement_timestamp(),
    pass uuid not null,
    constraint receipt_pkey primary key (id, pass)
);

-- For what was removed since then, and for what is older than receipts are kept.
create index receipt_removed_at on df_reconciler.receipt (removed_at);

-- Labels and owners of all tenants stand here: for nobody to read but by name, whatever default privileges say.
do $$
declare
    grantee text;
begin
    for grantee in
        select distinct case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end
        from pg_class, aclexplode(relacl) acl
        where pg_class.oid = 'df_reconciler.receipt'::regclass and acl.grantee <> relowner
    loop
        execute format('revoke all on df_reconciler.receipt from %s', grantee);
    end loop;
end
$$;

commit;
