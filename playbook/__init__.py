"""Factory or Orchestra: score the work, compare how the team runs it, and say what to change first.

Standard library only. The same files run in the tests, on the command line, in the site build and in
the reader's browser.
"""

__version__ = "1.2.0"
