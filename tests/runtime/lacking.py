"""Run inside the staged Python: does what the environment names, as the package itself would."""

import os

DOES = {
    "a function that never ran": lambda: __import__("textwrap").shorten("some words", 5),
    "a function that ran": lambda: __import__("textwrap").dedent("  words"),
    "a module that was left out": lambda: __import__("xml.dom"),
    "a module that exists nowhere": lambda: __import__("playbok"),
    "asyncio": lambda: __import__("asyncio").run,
    "the event loop": lambda: __import__("pyodide.webloop", fromlist=["WebLoop"]).WebLoop,
    "the loader of packages": lambda: __import__("pyodide._package_loader", fromlist=["x"]).unpack_buffer,
    "an error to tell": lambda: __import__("traceback").format_exc,
}


def told():
    """What that gives; an error by its kind."""
    try:
        return DOES[os.environ["ASKED"]]()
    except Exception as error:  # noqa: BLE001 - nothing that was left out ends here
        return type(error).__name__
    except BaseException:  # noqa: BLE001 - as above
        return "caught"
