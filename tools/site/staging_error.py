"""The error that ends a staging."""


class StagingError(Exception):
    """Something that staging needs is missing or broken; the message says what to do."""
