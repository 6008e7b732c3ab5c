"""Benchmarks: `python3 dev.py bench [--json FILE]`. What is measured, and how, is told in docs/performance.md."""
