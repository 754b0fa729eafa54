"""A selection as a file that leaves, each with a stamp that says what it is."""
