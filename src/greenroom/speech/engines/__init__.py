"""Text-to-speech engines, one file each, found through the entry points `greenroom.voices`."""
