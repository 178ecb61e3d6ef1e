"""The figures, run by anyone with `make bench`: the reply path next to its peers, and a notice to many groups."""
