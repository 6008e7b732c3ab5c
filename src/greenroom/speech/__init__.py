"""Text to sound with word and phoneme times: engines, script, normaliser, mouth track."""
