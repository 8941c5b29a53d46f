"""Runs inside Pyodide, as sitecustomize: notes which functions of Python's library run from then on.

It imports only what every start of Python has loaded before, so that looking does not change what is found.
"""

import gc
import sys

EARLY = sorted(sys.modules)
RAN: set[tuple[str, str, int]] = set()


def _started(code, _offset):  # type: ignore[no-untyped-def]
    RAN.add((code.co_filename, code.co_name, code.co_firstlineno))
    return sys.monitoring.DISABLE


sys.monitoring.use_tool_id(sys.monitoring.PROFILER_ID, "ran")
sys.monitoring.register_callback(sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START, _started)
sys.monitoring.set_events(sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START)
# What runs when garbage is found hangs on the moment: look often.
gc.set_threshold(20)


def told() -> str:
    """Return as JSON what ran, the files of all modules that were loaded, and of those loaded before that."""
    ran, loaded = sorted(RAN), dict(sys.modules)
    import json  # it may be part of what is noted

    # Of a module that lies in CPython itself, this tells no file.
    specs = {name: getattr(module, "__spec__", None) for name, module in loaded.items()}
    origins = {name: getattr(spec, "origin", None) for name, spec in specs.items()}
    early = [*filter(None, (origins[name] for name in EARLY))]
    return json.dumps({"ran": ran, "loaded": [*filter(None, origins.values())], "early": early})
