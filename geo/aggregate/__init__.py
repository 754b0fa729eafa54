"""From a selection's rows to numbers; pure functions, units in their names."""
