"""What we remember: tables, queries, migrations; the only folder with SQL."""
