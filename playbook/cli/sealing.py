"""Seals and opens ballots on the command line, by HPKE of the library pyhpke; nothing of it is our own."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playbook.codecs.sealed_code import (
    CHANGED,
    INFO,
    NO_KEY,
    OTHER_KEY,
    TAG,
    Opener,
    packed_of,
    plain_of,
    spell,
)
from playbook.domain.faults import Fault, PlaybookError

if TYPE_CHECKING:
    from pyhpke import CipherSuite, KEMKeyInterface

KEY_FILE: Final = "factory-orchestra-key"
"""What a key file calls itself: ``{"kind": …, "version": 1, "key": {…}}`` with the private key as a JWK."""

_KEY: Final = 32
_VERSION: Final = 1
_EXPECTED: Final = "a key file that the team page has saved"
_INVITED: Final = re.compile(r"(?:^|[#&?])key=([\w-]+)")


class MissingLibraryError(PlaybookError):
    """The library that seals and opens is an extra, and not installed."""

    def __init__(self) -> None:
        advice = "install factory-orchestra-playbook[sealed]"
        super().__init__(
            Fault(field="pyhpke", problem="is missing, which sealed ballots need", advice=advice)
        )


def sealed(packed: int, public: bytes) -> str:
    """Return the sealed code of a packed ballot, which only the holder of the private key can open."""
    suite = _suite()
    encapsulated, context = suite.create_sender_context(suite.kem.deserialize_public_key(public), info=INFO)
    return spell(_tag_of(public) + encapsulated + context.seal(plain_of(packed)))


def opener(paths: Iterable[str]) -> Opener:
    """Return what opens the ballots sealed for the keys in these files; raises :class:`PlaybookError`."""
    keys = {_tag_of(public): private for public, private in map(_read, paths)}

    def opened(box: bytes) -> int | Fault:
        if not keys:
            return NO_KEY
        private = keys.get(box[:TAG])
        return _opened(box, private) if private else OTHER_KEY

    return opened


def public_key_in(text: str) -> bytes:
    """Return the public key of an invitation link, or of a key as it stands there; raises PlaybookError."""
    invited = _INVITED.search(text)
    key = _decoded(invited[1] if invited else text.strip())
    if key is None:
        raise PlaybookError(Fault(field="key", found=repr(text), expected="an invitation link with key=…"))
    return key


def _opened(box: bytes, private: KEMKeyInterface) -> int | Fault:
    from pyhpke import PyHPKEError  # noqa: PLC0415 - an extra: only who opens needs it

    encapsulated, ciphertext = box[TAG : TAG + _KEY], box[TAG + _KEY :]
    try:
        plain = _suite().create_recipient_context(encapsulated, private, info=INFO).open(ciphertext)
    except (PyHPKEError, ValueError):
        return CHANGED
    return packed_of(plain)


def _read(path: str) -> tuple[bytes, KEMKeyInterface]:
    """Return the public and the private key of a file; neither is ever part of a fault."""
    try:
        saved: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        problem = (error.strerror or "unknown").lower()
        raise PlaybookError(Fault(path, "cannot be read", problem=problem)) from None
    except ValueError:
        raise PlaybookError(Fault(path, problem="found no JSON", expected=_EXPECTED)) from None
    known = isinstance(saved, Mapping) and saved.get("kind") == KEY_FILE and saved.get("version") == _VERSION
    private = _decoded(_of_jwk(saved["key"])) if known and isinstance(saved.get("key"), Mapping) else None
    if private is None:
        raise PlaybookError(Fault(path, problem="found no key in it", expected=_EXPECTED))
    key = _suite().kem.deserialize_private_key(private)
    return _public_of(private), key


def _of_jwk(key: Mapping[str, Any]) -> str:
    return str(key.get("d")) if key.get("kty") == "OKP" and key.get("crv") == "X25519" else ""


def _public_of(private: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - as above

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _tag_of(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:TAG]


def _decoded(text: str) -> bytes | None:
    """Return the 32 bytes of a key in base64url without padding, or nothing."""
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == _KEY else None


def _suite() -> CipherSuite:
    try:
        from pyhpke import AEADId, CipherSuite, KDFId, KEMId  # noqa: PLC0415 - as above
    except ModuleNotFoundError:
        raise MissingLibraryError from None
    return CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES128_GCM)
