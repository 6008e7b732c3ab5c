"""The HTTP API: routes by resource, errors."""
