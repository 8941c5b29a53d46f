"""Fonts, icons, pictures and licences that are staged before a build."""
