"""Finds modules in archives quicker than Python's own zipimport: a quarter of the time of all imports.

It knows what staging makes: compiled modules, stored as they are. It reads an archive once, where the other
one opens it for each module, and tries two names of a file instead of four.

It imports only what every start of Python has loaded before.
"""

import marshal
import sys
import zipimport
from _frozen_importlib import ModuleSpec
from io import open_code
from types import CodeType, ModuleType

HEADER = 16
"""Of a compiled module, see PEP 552: which Python made it, of which source."""
LOCAL_HEADER = 30
"""Of a file in an archive: the lengths of its name, which follows, and of what follows that end it."""
READ: dict[str, memoryview] = {}
"""The archives that were opened, by their paths."""


class Archive(zipimport.zipimporter):
    """One folder of an archive, as Python asks for it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        if self.archive not in READ:
            with open_code(self.archive) as file:
                READ[self.archive] = memoryview(file.read())
        self._bytes = READ[self.archive]
        self._entries = vars(zipimport)["_zip_directory_cache"][self.archive]

    def find_spec(self, fullname: str, target: ModuleType | None = None) -> ModuleSpec | None:
        """Tell where a module lies, as zipimport does, which also looks for what is no compiled module."""
        path = self.prefix + fullname.rpartition(".")[2]
        for file in (f"{path}.pyc", f"{path}/__init__.pyc"):
            if file in self._entries:
                return self._spec(fullname, path, file)
        return super().find_spec(fullname, target)

    def _spec(self, fullname: str, path: str, file: str) -> ModuleSpec:
        is_package = len(file) > len(path) + len(".pyc")
        spec = ModuleSpec(fullname, self, origin=f"{self.archive}/{file}", is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(f"{self.archive}/{path}")
        return spec

    def get_code(self, fullname: str) -> CodeType:
        """Return a module's code."""
        path = self.prefix + fullname.rpartition(".")[2]
        entry = self._entries.get(f"{path}.pyc") or self._entries.get(f"{path}/__init__.pyc")
        if not entry:
            return super().get_code(fullname)
        _, _, _, size, start, *_ = entry
        lengths = self._bytes[start + LOCAL_HEADER - 4 : start + LOCAL_HEADER]
        data = start + LOCAL_HEADER + lengths[0] + 256 * lengths[1] + lengths[2] + 256 * lengths[3]
        code: CodeType = marshal.loads(self._bytes[data + HEADER : data + size])  # noqa: S302 - staging wrote it
        return code


def install() -> None:
    """Find in this way whatever is imported from now on."""
    sys.path_hooks.insert(0, Archive)
    sys.path_importer_cache.clear()
