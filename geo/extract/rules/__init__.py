"""Extraction rules: read from data/lexicon, compiled, and asked only where they can match."""
