"""Packages: texts put as one question, texts taken out of one, and texts put one by one."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, LayPackage, PutItem, PutQuestion, TakeOut
from summitry.core.floor.events import PackageLaid, TextTakenOut
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.questions import asked, current, hold_from, question_of, require_rule
from summitry.core.floor.receipts import see_anew
from summitry.core.floor.refusals import Refused
from summitry.core.floor.sitting import reason_of, require_open
from summitry.core.floor.speakers import voting
from summitry.core.floor.state import (
    Apart,
    Chamber,
    Item,
    Outcome,
    Package,
    PartOf,
    Question,
    QuestionKind,
    Stamp,
)


@decides(LayPackage)
def lay_package(chamber: Chamber, act: LayPackage, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    require_rule(act.rule)
    if len(act.texts) < 2:
        raise Refused("not_a_package")
    if act.rule.put == "package":
        raise Refused("as_a_package")
    return (
        PackageLaid(
            at=at,
            package=f"P{len(chamber.packages) + 1}",
            title=act.title,
            organ=act.organ,
            matter=act.matter,
            rule=act.rule,
            texts=act.texts,
        ),
    )


@decides(PutItem)
def put_item(chamber: Chamber, act: PutItem, actor: Actor, at: Stamp) -> Decision:
    """Under the package's own rule. Objections that moved with the text stand on it from the start."""
    require_open(chamber)
    if chamber.open_question is not None:
        raise Refused("question_open")
    package, item = _item(chamber, act.package, act.number)
    if is_adopted(chamber, package.id, item.number):
        raise Refused("part_adopted")
    text = package.texts[item.number - 1]
    putting = PutQuestion(
        kind=QuestionKind.TEXT,
        title=text.title,
        organ=package.organ,
        matter=package.matter,
        rule=package.rule,
        texts=(text,),
    )
    part = PartOf(package=package.id, title=package.title, number=item.number, count=len(package.texts))
    return (asked(chamber, putting, at, part, item.objections),)


@decides(TakeOut)
def take_out(chamber: Chamber, act: TakeOut, actor: Actor, at: Stamp) -> Decision:
    question = question_of(chamber, act.question)
    if voting(chamber):
        raise Refused("voting")
    if question.kind is not QuestionKind.PACKAGE or not 1 <= act.text <= len(question.texts):
        raise Refused("no_such_text")
    if question.is_apart(act.text):
        raise Refused("already_apart")
    if len(question.in_question()) == 1:
        raise Refused("last_text")
    return (TextTakenOut(at=at, text=act.text, reason=reason_of(act.reason)),)


def is_adopted(chamber: Chamber, package: str, number: int) -> bool:
    """Whether a text of a package was adopted when it was put by itself."""
    return any(
        settled.outcome is Outcome.ADOPTED
        and settled.part_of is not None
        and (settled.part_of.package, settled.part_of.number) == (package, number)
        for settled in chamber.settled
    )


@evolves(PackageLaid)
def package_laid(chamber: Chamber, event: PackageLaid) -> Chamber:
    package = Package(
        id=event.package,
        title=event.title,
        organ=event.organ,
        matter=event.matter,
        rule=event.rule,
        texts=event.texts,
        items=tuple(Item(number=number) for number in range(1, len(event.texts) + 1)),
    )
    return replace(chamber, packages=(*chamber.packages, package))


@evolves(TextTakenOut)
def text_taken_out(chamber: Chamber, event: TextTakenOut) -> Chamber:
    """It is another question now: who saw the former one must see it anew, and the hold counts anew."""
    question = current(chamber)
    taken = Apart(text=event.text, at=event.at, reason=event.reason)
    question = replace(question, apart=(*question.apart, taken), changes=question.changes + 1)
    for party in question.members:
        question = see_anew(question, party, event.at)
    question = replace(hold_from(question, event.at), delivered={}, no_objections={})
    question = _moved(question, event.at)
    return replace(chamber, question=question, packages=_set_apart(chamber.packages, question))


def _moved(question: Question, at: Stamp) -> Question:
    """Objections against nothing but texts that are taken out stand here no longer."""
    return replace(
        question,
        objections=tuple(
            replace(objection, moved_at=at)
            if objection.stands and objection.texts and all(map(question.is_apart, objection.texts))
            else objection
            for objection in question.objections
        ),
    )


def _set_apart(packages: tuple[Package, ...], question: Question) -> tuple[Package, ...]:
    """The texts taken out, as a package to put one by one; each with the objections that moved with it."""
    moved = [objection for objection in question.objections if objection.moved_at is not None]
    package = Package(
        id=question.id,
        title=question.title,
        organ=question.organ,
        matter=question.matter,
        rule=question.rule,
        texts=question.texts,
        items=tuple(
            Item(
                number=taken.text,
                reason=taken.reason,
                objections=tuple(replace(o, texts=(), moved_at=None) for o in moved if taken.text in o.texts),
            )
            for taken in question.apart
        ),
    )
    return (*(p for p in packages if p.id != question.id), package)


def _item(chamber: Chamber, package_id: str, number: int) -> tuple[Package, Item]:
    for package in chamber.packages:
        for item in package.items:
            if (package.id, item.number) == (package_id, number):
                return package, item
    raise Refused("no_such_part")
