"""Measurements: a synthetic data set with a seed, the plain way, and the runs that compare the two."""
