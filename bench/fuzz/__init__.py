"""Fuzzing: random bad input for speech, media readers and the HTTP API. Each case succeeds or fails with a type."""
