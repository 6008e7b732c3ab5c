"""Bytes from outside: guarded fetch, sniff, probe, decode, fonts, colour, built-in backgrounds."""
