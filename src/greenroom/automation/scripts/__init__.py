"""Text -> scenes: paragraphs and sentences become a video on a template, with no service."""
