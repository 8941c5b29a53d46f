"""Run inside the staged Python: the models to play with answer from an archive of their own, added late."""

import json

from playbook.api import dispatch


def asked(op, **settings):
    return json.loads(dispatch.call(json.dumps({"op": op, "settings": settings})))


STATION = {"full": "80", "arrivals": "1", "work": "1", "price": "10", "seed": "42"}
HANDOVER = {"unplayable": "10", "share": "50", "meeting": "2", "rhythm": "20", "seed": "42"}


def told():
    before = asked("explore-waiting", **STATION)["ok"]
    dispatch.find_in("/playbook_explore.zip")
    said = [
        asked(op, **settings)["result"]["say"]
        for op, settings in (("explore-waiting", STATION), ("explore-feedback", HANDOVER))
    ]
    return json.dumps({"before": before, "said": said})
