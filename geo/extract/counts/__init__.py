"""Who was killed or injured in one sentence, and how many."""
