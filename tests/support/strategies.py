"""What hypothesis draws ballots and answers from."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from playbook.domain.ballot import ELEMENTS, HIGHEST_ID, NO_AGREED_WAY, QUESTIONS, Ballot
from playbook.domain.packed_ballot import EPOCH, LAST_DAY

answers = st.integers(1, 10)
work_answers = st.fixed_dictionaries(dict.fromkeys(QUESTIONS, answers))
practice_answers = st.dictionaries(st.sampled_from(ELEMENTS), answers | st.just(NO_AGREED_WAY))
days = st.integers(1, LAST_DAY).map(lambda number: EPOCH + timedelta(days=number))

ballots = st.builds(
    Ballot,
    work=work_answers,
    practice=practice_answers,
    date=st.none() | days,
    id=st.integers(0, HIGHEST_ID),
)
anonymous = st.builds(Ballot, work=work_answers, practice=practice_answers)
teams = st.lists(ballots, min_size=1, max_size=9)
