"""The drawings behind `builtin:` URLs: vector shapes and light, computed in linear light and encoded once."""
