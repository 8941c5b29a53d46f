"""Stages, builds and serves the site."""
