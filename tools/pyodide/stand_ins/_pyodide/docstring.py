"""Stands in for what writes the docstrings of Pyodide's functions in C: nobody in a page reads one."""


def get_cmeth_docstring(_func: object) -> str:
    """Return no docstring."""
    return ""
