"""Compiles Python for the page."""
