select "df_reconciler"."place_satellite_hold"(?, ?, ?, ?)
