"""Who claims what of a strike, and who contradicts it."""
