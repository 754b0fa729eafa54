"""The one figure of a strike among those that its sentences give."""
