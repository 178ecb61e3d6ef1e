"""Backups: one sealed file that holds the database and the media folder as they were in one moment.

`vault` seals the stream, `archive` lays the parts into it, `making` fills one, `reading` checks and restores one,
`keeper` makes them on a schedule and lets old ones go.
"""
