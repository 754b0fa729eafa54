"""Where the two halves meet: immutable builds that are read, and the casebook that is written."""
