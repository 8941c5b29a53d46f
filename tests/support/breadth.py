"""How much of what is alike is tried: one of each kind in `make test`, all of it in `make thorough`."""

import os

EVERY = os.environ.get("PLAYBOOK_BREADTH") == "every"
