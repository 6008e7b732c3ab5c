"""The v1 dialect of the odin API over HTTP, one file per resource."""
