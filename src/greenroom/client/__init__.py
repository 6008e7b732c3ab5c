"""A small SDK over HTTP; imports nothing of the rest."""
