"""DuckDB: the archive, the working warehouse and the published snapshot."""
