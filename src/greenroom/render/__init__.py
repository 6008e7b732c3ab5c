"""Document to frames and sound: timeline, plan, layers, compositor, encoder, mix, assemble."""
