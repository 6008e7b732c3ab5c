"""The document: models, geometry, time, validation. No I/O."""
