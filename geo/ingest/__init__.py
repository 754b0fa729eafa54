"""A dataset's file in, claims out: one adapter for each source."""
