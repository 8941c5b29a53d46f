"""A finished session of people who don't exist, computed as the team page and the checkpoint page do it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import quote
from zlib import crc32

from macros.context import Site
from macros.profiles import practice_line
from playbook.api import checkpoints, contract, team
from playbook.catalog.sample import Sample, SampleAgreement, load_sample
from playbook.codecs.share_code import encode
from playbook.domain.ballot import QUESTIONS, Ballot

LARGEST_ID: Final = 65_000
TITLE: Final = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)
_NOON: Final = "T12:00:00"


def sample_session(site: Site) -> str:
    """Return the session: invitation, chat, the screens of the reveal, notes, checkpoint."""
    sample = load_sample()
    first = _held(sample, sample.first, later=False)
    request = _request(site, sample, sample.first, first)
    notes = [
        _notes(request),
        _notes(_request(site, sample, sample.second, _held(sample, sample.second, later=True))),
    ]
    read = checkpoints.results({"text": "\n\n".join(notes), "scope": sample.scope})
    moved = checkpoints.checkpoint({"items": read["items"], "scope": sample.scope, "root": site.root()})
    return site.render(
        "sample.html",
        sample=sample,
        invitation=f"diagnostic/#invite&scope={quote(sample.scope)}",
        chat=list(zip((person.name for person in sample.people), first, strict=True)),
        screens=[
            {**screen, "title": TITLE.findall(screen["html"])[0]} for screen in team.team(request)["screens"]
        ],
        notes=notes[0],
        moved=moved["html"],
    )


def _held(sample: Sample, agreement: SampleAgreement, *, later: bool) -> list[str]:
    """Return each person's code; the number in it is made of their name, as a browser draws one by chance."""
    return [
        encode(
            Ballot(
                work=dict(zip(QUESTIONS, map(int, one.work.split()), strict=True)),
                practice=practice_line(one.later if later else one.practice),
                date=date.fromisoformat(agreement.day),
                id=crc32(f"{one.name} {agreement.day}".encode()) % LARGEST_ID + 1,
            )
        )
        for one in sample.people
    ]


def _request(site: Site, sample: Sample, agreement: SampleAgreement, held: list[str]) -> contract.TeamRequest:
    return {
        "held": held,
        "scope": sample.scope,
        "date": agreement.day,
        "agreed": {
            "play": agreement.play,
            "action": agreement.action,
            "owner": agreement.owner,
            "by": agreement.by,
            "success": agreement.success,
            "stop": agreement.stop,
            "keep": agreement.keep,
            "checkpoint": agreement.checkpoint,
            "ours": {},
            "opposed": {},
            "expected": len(held),
            "revealed": True,
        },
        "site": site.site_url(),
        "root": site.root(),
    }


def _notes(request: contract.TeamRequest) -> str:
    exported = team.export({**request, "format": "markdown", "now": f"{request['date']}{_NOON}"})
    return str(exported["text"])


MACROS: Final = (sample_session,)
