"""The share code once more, bit for bit from the specification's table, to compare the package with."""

from __future__ import annotations

from datetime import date

from playbook.domain.ballot import Ballot


def code_by_the_letter(item: Ballot) -> str:
    nibbles = [{None: 0, "none": 11}.get(value, value) for value in item.answers]  # type: ignore[arg-type]
    return packed(1, (item.date - date(2020, 1, 1)).days if item.date else 0, nibbles, item.id)  # type: ignore[arg-type]


def packed(version: int, day: int, nibbles: list[int], number: int) -> str:
    """Return a code bit for bit as the specification's table has it, whatever it means."""
    bits = f"{version:04b}{day:016b}" + "".join(f"{nibble:04b}" for nibble in nibbles) + f"{number:016b}"
    assert len(bits) == 84
    bits += f"{crc_by_the_letter(int('0000' + bits, 2).to_bytes(11, 'big')):016b}"
    symbols = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[i : i + 5], 2)] for i in range(0, 100, 5)]
    return "FO-" + "-".join("".join(symbols[i : i + 4]) for i in range(0, 20, 4))


def crc_by_the_letter(octets: bytes) -> int:
    """Return CRC-16/CCITT-FALSE: poly 0x1021, init 0xFFFF, no reflection, no final xor."""
    register = 0xFFFF
    for octet in octets:
        register ^= octet << 8
        for _ in range(8):
            register = (register << 1 ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    return register
