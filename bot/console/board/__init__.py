"""The board: how an area stands, for whoever leads it or looks over it."""
