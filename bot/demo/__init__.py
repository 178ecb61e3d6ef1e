"""The demo: a small made-up community on four telephones, in one page, with a clock that can be moved."""
