select "df_reconciler"."place_hold"(?, ?, ?)
