"""What the page asks of Python: one operation each, JSON in and JSON out."""
