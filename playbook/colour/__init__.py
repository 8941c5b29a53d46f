"""Colours as numbers: the two schemes, and mixing in OKLab."""
