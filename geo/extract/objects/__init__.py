"""What was used and what was hit in one sentence."""
