"""A chamber in which everything happened that a report tells of."""

from summitry.core.floor import acts
from summitry.core.floor.state import Link, Means, RequestKind
from tests.factories import SECOND, START, Acting

HOSTILE = '#panic("no") $x$ *bold* _under_ @ref <b>tag</b> </svg> \\ “quoted” {0} %s 😀'
"""Markup of every kind that a document passes through, and a letter that no font shows."""


def play(acting: Acting) -> Acting:
    """From the session's opening to an adoption, on two days; the meeting is not closed."""
    acting.act("head", acts.RequestFloor(note="a private note"))
    acting.act("china", acts.RequestFloor(kind=RequestKind.COMMENT))
    acting.act("chair", acts.DeclineRequest(request="R2", reason="A reason for China alone."))
    acting.act("chair", acts.GiveFloor(request="R1"))
    acting.act("chair", acts.ExtendFloor(by_us=60 * SECOND))
    acting.act("chair", acts.GiveFloor(party="CHN", kind=RequestKind.POINT_OF_ORDER), after_us=65 * SECOND)
    acting.act("chair", acts.EndFloor(), after_us=5 * SECOND)
    acting.act("chair", acts.CutFloor(reason=HOSTILE), after_us=10 * SECOND)
    acting.act("chair", acts.GiveFloor(party="RUS"))
    acting.act(None, acts.NoteLink(party="CHN", link=Link.DEGRADED), after_us=20 * SECOND)
    acting.act("russia", acts.EndFloor(), after_us=20 * SECOND)
    acting.act("chair", acts.Adjourn(until=START + 86_400 * SECOND, reason="Night."))
    acting.act("chair", acts.Resume(), after_us=80_000 * SECOND)
    acting.act(None, acts.NoteLink(party="RATS", link=Link.LOST))
    acting.put().acknowledge()
    acting.act(
        "secretariat", acts.EnterObjection(question="Q1", party="CHN", means=Means.TELEPHONE, reason=HOSTILE)
    )
    acting.act("china", acts.ConfirmObjection(objection="O1"))
    acting.act("china", acts.WithdrawObjection(objection="O1"))
    acting.act("china", acts.StateNoObjection(question="Q1"))
    acting.gavel()
    acting.put()
    acting.act("chair", acts.WithdrawQuestion(question="Q2", reason="Not ripe."))
    acting.act("secretariat", acts.Rectify(of=START, sentence="Six seats were convened."))
    acting.act("chair", acts.Rectify(of=acting.now - SECOND, sentence=HOSTILE))
    return acting
