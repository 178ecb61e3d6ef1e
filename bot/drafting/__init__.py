"""A language model elsewhere, where one is configured: it drafts answers from our own entries and breaks ties."""
