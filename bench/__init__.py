"""The speed figures, run by anyone with `make bench`: the whole reply path next to its peers, in one run."""
