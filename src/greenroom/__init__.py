"""Greenroom: a self-hosted AI-presenter video studio."""

__version__ = "0.1.0"
