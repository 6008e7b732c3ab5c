"""What the server tells: frozen dataclasses with the names of the native API."""
