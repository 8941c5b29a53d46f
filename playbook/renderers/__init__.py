"""Blocks as text: HTML, Markdown, plain text, CSV, SVG."""
