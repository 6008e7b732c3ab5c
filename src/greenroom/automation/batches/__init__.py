"""Many videos of one template: a table of values, checked before the first frame, becomes a video a row."""
