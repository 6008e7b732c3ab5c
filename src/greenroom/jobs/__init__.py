"""Durable exports: engine port, workflow, render children."""
