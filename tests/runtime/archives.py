"""Run inside the lean library: are modules found and read as Python's own zipimport does it?"""

import json
import sys
from zipimport import zipimporter

from archives import Archive


def compared(folder, name):
    """What each of the two tells of a module."""
    told = []
    for kind in (zipimporter, Archive):
        finder = kind(folder)
        spec = finder.find_spec(name)
        places = spec.submodule_search_locations
        told.append(
            (
                *(spec.origin, spec.has_location, spec.cached, spec.parent, places and list(places)),
                *(finder.get_code(name), finder.get_filename(name), finder.is_package(name)),
            )
        )
    return told


def modules(archive):
    """The folder of each module in an archive, and its name."""
    for path in zipimporter(archive)._get_files():
        if path.endswith(".pyc"):
            *folders, name = path.removesuffix(".pyc").removesuffix("/__init__").split("/")
            yield "/".join([archive, *folders]), ".".join([*folders, name])


def told():
    """Where the two differ, and how many modules were compared."""
    library = next(place for place in sys.path if place.endswith("314.zip"))
    found = [
        (name, *compared(folder, name))
        for place in (library, "/playbook.zip")
        for folder, name in modules(place)
    ]
    absent = Archive("/playbook.zip")
    differing = [name for name, theirs, ours in found if theirs != ours]
    differing += ["absent"] * bool(absent.find_spec("absent") or absent.find_spec("playbook.absent"))
    return json.dumps({"differing": differing, "compared": len(found)})
