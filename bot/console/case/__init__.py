"""The page of one case: all that its reader may know of it, and all that they may do with it."""
