select "df_reconciler"."release_satellite_hold"(?, ?)
