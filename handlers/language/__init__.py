"""Understanding plain words: pure functions, no database, no network."""
