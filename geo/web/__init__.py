"""HTTP beside the pages: health, incidents, statistics, exports and tiles, on the same port."""
