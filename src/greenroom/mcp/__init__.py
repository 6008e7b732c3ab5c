"""Tools for agents, over the client SDK (Model Context Protocol)."""
