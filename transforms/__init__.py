"""Language: pure functions from text to records. No I/O, no clock, no randomness."""
