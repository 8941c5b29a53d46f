"""Run inside the staged Python: what staging has prepared is what Python would compile, and all of it."""

from __future__ import annotations

import builtins
import dataclasses
import json
import marshal
import re
import types
import typing

import startup_cache

CODES, PATTERNS = marshal.loads(startup_cache.__loader__.get_data(startup_cache.NAME))
compiled_anew = []


def noting(run):
    def noted(source, *rest):
        if isinstance(source, str):
            compiled_anew.append(source)
        return run(source, *rest)

    return noted


def program(code):
    """What code does, without the places in its source."""
    held = [program(held) if isinstance(held, types.CodeType) else held for held in code.co_consts]
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_flags, held


def compiled(source):
    mode = "eval" if source.startswith("lambda") else "exec"
    return compile(source, "<string>", mode, dont_inherit=True)


def parsed(pattern, flags):
    """A pattern that Python has made from its text: a scanner's way leads past what is prepared."""
    tree = re._parser.parse(pattern, flags)
    return re._compiler._code(tree, flags), flags | tree.state.flags


differing = [source for source, code in CODES.items() if program(code) != program(compiled(source))]
differing += [
    str(pattern)
    for (pattern, flags), (text, given, steps, *_) in PATTERNS.items()
    if (pattern, parsed(pattern, flags)) != (text, (steps, given))
]

parse = re._parser.parse
builtins.exec, builtins.eval, re._parser.parse = noting(builtins.exec), noting(builtins.eval), noting(parse)
import playbook.api.dispatch  # noqa: E402, F401

at_the_start = list(compiled_anew)
compiled_anew.clear()


@dataclasses.dataclass(frozen=True)
class Fresh:
    """Python makes a docstring, from the signature, where there is none."""

    number: int = 7


class Pair(typing.NamedTuple):
    left: int
    right: int


made = [
    Fresh(3).number,
    Fresh() == Fresh(7),
    Pair(1, right=2).right,
    bool(re.compile("fr[e]sh+").match("freshh")),
]


def told():
    """All of it."""
    return json.dumps(
        {
            "differing": differing,
            "at the start": at_the_start,
            "made": made,
            "compiled anew": compiled_anew,
        }
    )
