"""An article's text → draft incidents, every value with the words it was read from."""
