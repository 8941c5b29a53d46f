"""Run inside the whole Python: shows that it can tell every kind of error."""

import json
import re
import traceback

import playbook.catalog.load

TELLING = re.compile("Error|Exception")
FAULTS = {
    "name": "nam",
    "attribute": "'text'.uper()",
    "import": "import playbok",
    "from": "from playbook import nothing",
    "syntax": "1 +* 2",
    "indent": "if True:\npass",
    "group": "raise ExceptionGroup('two', [ValueError('one'), KeyError('two')])",
    "cause": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('worse') from error",
    "unicode": "b'\\xff'.decode()",
    "depth": "def f():\n    return f()\nf()",
    "date": "import datetime\ndatetime.datetime.strptime('x', '%Y')",
    "json": "import json\njson.loads('{')",
    "regular expression": "import re\nre.compile('(')",
}


def explained(source: str) -> str:
    """The error that running `source` gives, as a traceback."""
    try:
        exec(compile(source, "<fault>", "exec"), {})
    except Exception:  # noqa: BLE001 - any error is what is asked for
        return traceback.format_exc()
    return ""


def told():
    """Every error, and where the package came from."""
    found = {name: explained(source) for name, source in FAULTS.items()}
    unexplained = {name: text for name, text in found.items() if not TELLING.search(text)}
    return json.dumps({"unexplained": unexplained, "catalog": playbook.catalog.load.__file__})
