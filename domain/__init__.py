"""Words and rules of the service: standard library only, no input or output."""
