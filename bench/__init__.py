"""The speed and scale figures, run by anyone with `make bench`."""
