"""The silence procedure: who does not object in time lets a text pass, and says no more than that.

The receipt of the server decides, to the microsecond; what arrives at the deadline is late. Nothing happens
at the deadline by itself: whether it has passed is asked whenever it matters, so that a restart changes
nothing.
"""

from msgspec.structs import replace

from summitry.core.text.acts import (
    Actor,
    BreakSilence,
    ExtendSilence,
    LaunchSilence,
    NoteDeadline,
    ReceiveNotice,
    WithdrawSilence,
)
from summitry.core.text.adopting import adopted_by, bound
from summitry.core.text.digest import canonical, digest
from summitry.core.text.events import (
    NoticeReceived,
    SilenceBroken,
    SilenceExtended,
    SilenceKept,
    SilenceLaunched,
    SilenceWithdrawn,
)
from summitry.core.text.finding import proposer
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Breach, Extension, Issue, Silence, Text
from summitry.core.text.terms import SilenceState, Stamp


@decides(LaunchSilence)
def launch_silence(text: Text, act: LaunchSilence, actor: Actor, at: Stamp) -> Decision:
    """On an issue that is what stands: clean, and in every authentic language, whose hashes it binds.

    `least_us` is the shortest duration that the charter allows; None where it states none.
    """
    issue = _issue_as_it_stands(text, act.symbol)
    running = open_silence(text, at)
    if running is not None:
        if (running.symbol, running.deadline, running.recipients) == (
            act.symbol,
            act.deadline,
            act.recipients,
        ):
            return ()
        raise Refused("silence_open")
    if text.adoption is not None or due(text, at) is not None:
        raise Refused("text_adopted")
    if text.put is not None:
        raise Refused("text_put")
    if not act.recipients:
        raise Refused("no_recipients")
    if act.deadline <= at:
        raise Refused("deadline_past")
    if act.least_us is not None and act.deadline - at < act.least_us:
        raise Refused("too_short", least_us=act.least_us)
    silence = Silence(
        id=f"S{len(text.silences) + 1}",
        symbol=issue.symbol,
        sha256=issue.sha256,
        bound=bound(text),
        recipients=act.recipients,
        launched_at=at,
        deadline=act.deadline,
        consent=act.consent,
    )
    return (SilenceLaunched(at=at, silence=silence),)


def _issue_as_it_stands(text: Text, symbol: str) -> Issue:
    issue = next((each for each in text.issues if each.symbol == symbol), None)
    if issue is None:
        raise Refused("no_such_issue")
    if issue.sha256 != digest(canonical(text).decode()):
        raise Refused("issue_outdated")
    return issue


def open_silence(text: Text, at: Stamp) -> Silence | None:
    """The procedure that runs at a moment: its deadline has not come."""
    return text.silence if text.silence is not None and at < text.silence.deadline else None


def due(text: Text, at: Stamp) -> Silence | None:
    """One whose deadline has come, and whose outcome is not on record yet."""
    return text.silence if text.silence is not None and at >= text.silence.deadline else None


def _running(text: Text, at: Stamp) -> Silence:
    last = text.silences[-1] if text.silences else None
    if due(text, at) is not None or (last is not None and last.state is SilenceState.ADOPTED):
        raise Refused("silence_over")
    silence = open_silence(text, at)
    if silence is None:
        raise Refused("no_silence")
    return silence


@decides(ReceiveNotice)
def receive_notice(text: Text, act: ReceiveNotice, actor: Actor, at: Stamp) -> Decision:
    """What is told later than the outcome, or of another procedure, changes nothing."""
    running = open_silence(text, at)
    if actor.party is None:
        raise Refused("no_party")
    if running is None or running.id != act.silence or actor.party in running.received:
        return ()
    if actor.party not in running.recipients:
        raise Refused("not_a_recipient")
    return (NoticeReceived(at=at, silence=running.id, party=actor.party),)


@decides(BreakSilence)
def break_silence(text: Text, act: BreakSilence, actor: Actor, at: Stamp) -> Decision:
    """Anybody to whom it was sent, with a reason, before the deadline."""
    party = proposer(text, actor)
    last = text.silences[-1] if text.silences else None
    if last is not None and last.breach is not None and last.breach.party == party:
        return ()
    silence = _running(text, at)
    if party not in silence.recipients:
        raise Refused("not_a_recipient")
    if not act.reason.strip():
        raise Refused("reason_missing")
    breach = Breach(party=party, person=actor.person, reason=act.reason, at=at)
    return (SilenceBroken(at=at, silence=silence.id, breach=breach),)


@decides(ExtendSilence)
def extend_silence(text: Text, act: ExtendSilence, actor: Actor, at: Stamp) -> Decision:
    silence = _running(text, at)
    if silence.extended and act.deadline == silence.deadline:
        return ()
    if act.deadline <= silence.deadline:
        raise Refused("not_longer")
    return (SilenceExtended(at=at, silence=silence.id, deadline=act.deadline, reason=act.reason),)


@decides(WithdrawSilence)
def withdraw_silence(text: Text, act: WithdrawSilence, actor: Actor, at: Stamp) -> Decision:
    silence = _running(text, at)
    if not act.reason.strip():
        raise Refused("reason_missing")
    return (SilenceWithdrawn(at=at, silence=silence.id, reason=act.reason),)


@decides(NoteDeadline)
def note_deadline(text: Text, act: NoteDeadline, actor: Actor, at: Stamp) -> Decision:
    """The server's own act, whenever it next looks: the outcome dates from the deadline, and the text is
    adopted by it.
    """
    silence = due(text, at)
    if silence is None:
        return ()
    return SilenceKept(at=silence.deadline, silence=silence.id), adopted_by(silence)


@evolves(SilenceLaunched)
def silence_launched(text: Text, event: SilenceLaunched) -> Text:
    return replace(text, silences=(*text.silences, event.silence))


@evolves(NoticeReceived)
def notice_received(text: Text, event: NoticeReceived) -> Text:
    silence = text.silences[-1]
    return _now(text, replace(silence, received={**silence.received, event.party: event.at}))


@evolves(SilenceBroken)
def silence_broken(text: Text, event: SilenceBroken) -> Text:
    silence = text.silences[-1]
    return _now(text, replace(silence, state=SilenceState.BROKEN, breach=event.breach, ended_at=event.at))


@evolves(SilenceExtended)
def silence_extended(text: Text, event: SilenceExtended) -> Text:
    silence = text.silences[-1]
    made = Extension(at=event.at, before=silence.deadline, deadline=event.deadline, reason=event.reason)
    return _now(
        text,
        replace(
            silence,
            deadline=event.deadline,
            extended=silence.extended + 1,
            extensions=(*silence.extensions, made),
        ),
    )


@evolves(SilenceWithdrawn)
def silence_withdrawn(text: Text, event: SilenceWithdrawn) -> Text:
    ended = replace(text.silences[-1], state=SilenceState.WITHDRAWN, ended_at=event.at)
    return _now(text, replace(ended, withdrawn_because=event.reason))


@evolves(SilenceKept)
def silence_kept(text: Text, event: SilenceKept) -> Text:
    """Nobody objected: that is all that is known of anybody."""
    return _now(text, replace(text.silences[-1], state=SilenceState.ADOPTED, ended_at=event.at))


def _now(text: Text, silence: Silence) -> Text:
    return replace(text, silences=(*text.silences[:-1], silence))
