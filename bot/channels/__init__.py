"""The platforms people write on; each tells us what was said and sends one message."""
