select "df_reconciler"."release_hold"(?)
