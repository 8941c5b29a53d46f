"""Renders result documents: one renderer a format, all from the same blocks of words."""
