"""A report's bytes → text, sentences, numbers: what is read before anything is understood."""
