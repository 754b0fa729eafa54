"""What one sentence says, taken together: its figures, places, days, objects and speakers, and which of them belong together."""
