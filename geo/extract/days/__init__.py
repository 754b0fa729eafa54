"""Which days one sentence names."""
