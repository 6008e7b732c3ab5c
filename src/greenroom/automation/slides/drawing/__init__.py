"""Draws PowerPoint slides with Skia, in the sandboxed child: themes, masters, shapes, texts, tables and charts."""
