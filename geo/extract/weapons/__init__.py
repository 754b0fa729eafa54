"""With what each place of a report was hit."""
