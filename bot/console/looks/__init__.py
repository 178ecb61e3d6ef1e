"""Who looked at what and what was done, for whoever leads; and what is kept of one person, on their request."""
