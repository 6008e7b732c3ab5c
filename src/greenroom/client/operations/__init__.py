"""What can be done, resource by resource: each function returns the steps of one operation."""
