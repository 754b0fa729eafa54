"""Which strike each sentence of a report tells of."""
