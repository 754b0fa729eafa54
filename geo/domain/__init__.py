"""The nouns of Strikemap, with the standard library alone."""
