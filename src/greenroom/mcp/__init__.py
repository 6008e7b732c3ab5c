"""Tools for agents: a Model Context Protocol server over the client SDK."""
