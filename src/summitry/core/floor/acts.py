"""Acts, in the imperative: what somebody asks of the chamber."""

from msgspec import Struct

from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.state import (
    AppliedRule,
    Link,
    Means,
    Party,
    QuestionKind,
    RequestKind,
    Stamp,
    Text,
)


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts. Whether the role may do so is decided before the core is asked; the core
    itself checks only what the rules of the floor say of a seat and its voice."""

    person: str
    role: str
    party: Party | None = None


SERVER = Actor(person="server", role="server")


class Act(Struct, frozen=True, kw_only=True, tag_field="act", tag=True):
    """Base of all acts."""


class Open(Act, frozen=True, kw_only=True):
    pass


class Suspend(Act, frozen=True, kw_only=True):
    reason: str


class Adjourn(Act, frozen=True, kw_only=True):
    """Suspend until a fixed time; `until` is a stamp."""

    until: Stamp
    reason: str = ""


class Resume(Act, frozen=True, kw_only=True):
    pass


class Close(Act, frozen=True, kw_only=True):
    pass


class OpenDoors(Act, frozen=True, kw_only=True):
    """From now on the session is open to the public, as far as the charter lets it in."""


class CloseDoors(Act, frozen=True, kw_only=True):
    """Go into closed session."""


class RequestFloor(Act, frozen=True, kw_only=True):
    """For the item that is taken up, or for a later one that is named by its id."""

    kind: RequestKind = RequestKind.STATEMENT
    note: str = ""
    item: str = ""


class WithdrawRequest(Act, frozen=True, kw_only=True):
    request: str


class DeclineRequest(Act, frozen=True, kw_only=True):
    request: str
    reason: str


class MoveRequest(Act, frozen=True, kw_only=True):
    """Put a request at `position` (0 is next) of the speakers' list."""

    request: str
    position: int
    reason: str


class GiveFloor(Act, frozen=True, kw_only=True):
    """Give the floor to a request, or to a party that made none."""

    request: str | None = None
    party: Party | None = None
    kind: RequestKind = RequestKind.STATEMENT
    limit_us: int | None = None


class ExtendFloor(Act, frozen=True, kw_only=True):
    by_us: int


class EndFloor(Act, frozen=True, kw_only=True):
    pass


class CutFloor(Act, frozen=True, kw_only=True):
    reason: str


class NameVoice(Act, frozen=True, kw_only=True):
    person: str


class PutQuestion(Act, frozen=True, kw_only=True):
    kind: QuestionKind
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    texts: tuple[Text, ...] = ()


class LayPackage(Act, frozen=True, kw_only=True):
    """Lay texts before the meeting that are then put one by one."""

    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    texts: tuple[Text, ...]


class PutItem(Act, frozen=True, kw_only=True):
    """Put one text of a package as a question of its own; `number` counts from 1."""

    package: str
    number: int


class TakeOut(Act, frozen=True, kw_only=True):
    """Take a text out of the package in question and put it apart."""

    question: str
    text: int
    reason: str


class NoteDelivery(Act, frozen=True, kw_only=True):
    """The question reached a page of the seat; shown apart, it does not count as a receipt."""

    question: str


class Acknowledge(Act, frozen=True, kw_only=True):
    """The question was painted in a visible page."""

    question: str


class Object(Act, frozen=True, kw_only=True):
    """`texts` are the numbers of those it is against; none: against the whole question."""

    question: str
    reason: str = ""
    texts: tuple[int, ...] = ()


class WithdrawObjection(Act, frozen=True, kw_only=True):
    objection: str


class StateNoObjection(Act, frozen=True, kw_only=True):
    question: str


class EnterObjection(Act, frozen=True, kw_only=True):
    """The secretariat enters an objection that it heard."""

    question: str
    party: Party
    means: Means
    reason: str = ""
    texts: tuple[int, ...] = ()


class ConfirmObjection(Act, frozen=True, kw_only=True):
    objection: str


class RuleAbsent(Act, frozen=True, kw_only=True):
    question: str
    party: Party
    reason: str


class WithdrawQuestion(Act, frozen=True, kw_only=True):
    question: str
    reason: str


class Gavel(Act, frozen=True, kw_only=True):
    question: str


class Rectify(Act, frozen=True, kw_only=True):
    """Say of an earlier act, named by its arrival stamp, what was mistaken and what is right."""

    of: Stamp
    sentence: str


class MoveToVote(Act, frozen=True, kw_only=True):
    """There is no consensus: put the question anew, under the vote that the charter has for this."""

    question: str


class OpenVote(Act, frozen=True, kw_only=True):
    """Put the question to the vote. `first` is whom a roll call begins with: drawn by lot, or chosen."""

    question: str
    method: Method
    first: Party | None = None


class CallNext(Act, frozen=True, kw_only=True):
    """Go on with the roll call: `party` did not answer."""

    question: str
    party: Party


class CastVote(Act, frozen=True, kw_only=True):
    """`choice` is None only on record, of a secret ballot. `party` is whose vote it is, of a proxy."""

    question: str
    choice: Choice | None
    party: Party | None = None


class GiveProxy(Act, frozen=True, kw_only=True):
    """Let another member vote for the actor's party."""

    question: str
    to: Party


class TakeBackProxy(Act, frozen=True, kw_only=True):
    question: str


class CloseVote(Act, frozen=True, kw_only=True):
    """`counted` is (yes, no, abstain) of a secret ballot's box; whoever keeps the box puts it in."""

    question: str
    counted: tuple[int, int, int] | None = None


class VoidVote(Act, frozen=True, kw_only=True):
    """Give up a vote that was begun: no vote counts, and the question is as it was before."""

    question: str
    reason: str


class TakeUpItem(Act, frozen=True, kw_only=True):
    item: str


class ConcludeItem(Act, frozen=True, kw_only=True):
    item: str


class DeferItem(Act, frozen=True, kw_only=True):
    item: str
    reason: str


class AddItem(Act, frozen=True, kw_only=True):
    """`ground` is the adopted question on which a change of an adopted agenda rests."""

    title: dict[str, str]
    label: str = ""
    planned_us: int | None = None
    position: int | None = None
    ground: str = ""


class AmendItem(Act, frozen=True, kw_only=True):
    """Title, label and planned time as they are to be; without a label, as it was."""

    item: str
    title: dict[str, str]
    label: str = ""
    planned_us: int | None = None
    ground: str = ""


class MoveItem(Act, frozen=True, kw_only=True):
    """Put an item at `position` (0 is first)."""

    item: str
    position: int
    ground: str = ""


class RemoveItem(Act, frozen=True, kw_only=True):
    item: str
    ground: str = ""


class PlaceDocument(Act, frozen=True, kw_only=True):
    """Lay a document, by its id, on the table for the item that is taken up."""

    document: str


class ClearDocument(Act, frozen=True, kw_only=True):
    document: str


class NoteLink(Act, frozen=True, kw_only=True):
    """The server saw the link of a seat's voice change."""

    party: Party
    link: Link


class NoteRestart(Act, frozen=True, kw_only=True):
    """The server started while the meeting was in progress."""


AnyAct = (
    Open | Suspend | Adjourn | Resume | Close | OpenDoors | CloseDoors
    | RequestFloor | WithdrawRequest | DeclineRequest | MoveRequest
    | GiveFloor | ExtendFloor | EndFloor | CutFloor | NameVoice
    | LayPackage | PutItem | TakeOut
    | PutQuestion | NoteDelivery | Acknowledge | Object | WithdrawObjection | StateNoObjection
    | EnterObjection | ConfirmObjection | RuleAbsent | WithdrawQuestion | Gavel
    | Rectify
    | MoveToVote | OpenVote | CallNext | CastVote | CloseVote | VoidVote
    | TakeUpItem | ConcludeItem | DeferItem | AddItem | AmendItem | MoveItem | RemoveItem
    | PlaceDocument | ClearDocument
    | MoveToVote | OpenVote | CallNext | CastVote | CloseVote | VoidVote | GiveProxy | TakeBackProxy
    | NoteLink | NoteRestart
)  # fmt: skip
