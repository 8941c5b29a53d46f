"""How much of what is alike is tried: one of each kind in `make test`, all of it in `make thorough`.

So it is with the two Pythons of the page.
"""

import os

WHOLE = os.environ.get("PLAYBOOK_PYTHON") == "whole"
"""Whether the lean Python of the page is to fall at its start, so that the whole one does all of the work."""
EVERY = os.environ.get("PLAYBOOK_BREADTH") == "every"
