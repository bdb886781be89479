select "df"."instances"."id"
from "df"."instances"
where "df"."instances"."id" = ?
for key share
