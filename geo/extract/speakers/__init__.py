"""Who says what a sentence says."""
