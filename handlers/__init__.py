"""What the service does: one room per feature."""
