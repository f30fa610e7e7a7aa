"""The export: what the archive lacks is planned, fetched, stored and rendered."""
