"""The templates that ship with Greenroom, drawn by our own code and free to use for anything."""
