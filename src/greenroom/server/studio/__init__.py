"""The web studio: its files, and the sessions of the people who use it."""
