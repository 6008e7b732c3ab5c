"""Templates, slides, scripts and documents that become projects."""
