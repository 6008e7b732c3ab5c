"""The preset forms of shapes, by kind; `preset_geometry` knows them by name."""
