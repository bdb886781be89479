select coalesce(
  bool_or(("p"."prosrc" like (('%' || replace(
    replace(
      replace(?, '!', '!!'),
      '%',
      '!%'
    ),
    '_',
    '!_'
  )) || '%') escape '!')),
  false
)
from "pg_catalog"."pg_proc" as "p"
  join "pg_catalog"."pg_namespace" as "n"
    on "n"."oid" = "p"."pronamespace"
where (
  "n"."nspname" = ?
  and "p"."proname" = 'delete_instances_atomic'
)
