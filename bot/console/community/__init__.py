"""Who and what lies in the areas of the reader: areas, groups, staff, duty, the roster as a file."""
