"""How right extraction is, measured on labelled reports."""
