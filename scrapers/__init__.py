"""Websites: network in, values out. Nothing here writes a file or knows DuckDB."""
