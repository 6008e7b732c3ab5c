"""One file per kind of layer: what it draws at frame n, and what changed since another frame."""
