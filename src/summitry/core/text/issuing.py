"""Issues: what stands, frozen under a symbol."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, IssueText, ShowVeiled
from summitry.core.text.clean import unresolved
from summitry.core.text.digest import canonical, digest
from summitry.core.text.events import Issued, VeiledShown
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Issue, Text
from summitry.core.text.terms import IssueKind, Stamp


@decides(IssueText)
def issue_text(text: Text, act: IssueText, actor: Actor, at: Stamp) -> Decision:
    """A final text is clean; any other says what is open."""
    if not act.symbol.strip():
        raise Refused("symbol_missing")
    sha256 = digest(canonical(text).decode())
    earlier = next((issue for issue in text.issues if issue.symbol == act.symbol), None)
    if earlier is not None and (earlier.kind, earlier.sha256, earlier.note) == (act.kind, sha256, act.note):
        return ()
    if earlier is not None:
        raise Refused("symbol_taken")
    if act.kind is IssueKind.FINAL and (left := unresolved(text)):
        raise Refused("not_final", count=len(left))
    issue = Issue(
        number=len(text.issues) + 1,
        kind=act.kind,
        symbol=act.symbol,
        at=at,
        sha256=sha256,
        note=act.note,
    )
    return (Issued(at=at, issue=issue),)


def standing_symbol(text: Text) -> str:
    """Of its latest issue, if nothing has changed since; empty otherwise."""
    stands = digest(canonical(text).decode()) if text.issues else ""
    return next((each.symbol for each in reversed(text.issues) if each.sha256 == stands), "")


@evolves(Issued)
def issued(text: Text, event: Issued) -> Text:
    return replace(text, issues=(*text.issues, event.issue))


@decides(ShowVeiled)
def show_veiled(text: Text, act: ShowVeiled, actor: Actor, at: Stamp) -> Decision:
    issue = next((each for each in text.issues if each.symbol == act.symbol), None)
    if issue is None:
        raise Refused("no_such_issue")
    if (issue.audience, issue.counted) == (act.audience, act.counted):
        return ()
    return (VeiledShown(at=at, symbol=act.symbol, audience=act.audience, counted=act.counted),)


@evolves(VeiledShown)
def veiled_shown(text: Text, event: VeiledShown) -> Text:
    shown = {"audience": event.audience, "counted": event.counted}
    issues = (replace(each, **shown) if each.symbol == event.symbol else each for each in text.issues)
    return replace(text, issues=tuple(issues))
