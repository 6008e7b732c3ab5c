"""Batches: many videos of one template, a row of values each."""
