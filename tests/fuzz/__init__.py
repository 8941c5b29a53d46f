"""Inputs that nobody would send on purpose, and what must hold for each of them."""
