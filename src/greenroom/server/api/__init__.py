"""The native API under `/api/v1`, one file per resource. Models say exactly what goes in and out."""
