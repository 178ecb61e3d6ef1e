"""Other bots on the same work: what one message costs without everything that we do with it."""
