"""Which names of a text are places, what they are there for, and where they lie."""
