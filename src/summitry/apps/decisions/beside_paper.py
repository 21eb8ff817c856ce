"""What stands beside a decision, for paper: who takes part in it, and what parties put beside it."""

from collections.abc import Iterator

from django.utils.translation import gettext

from summitry.apps.chamber.names import Names
from summitry.apps.decisions.actions.take_part import open_to_who_takes_part
from summitry.apps.decisions.models import AttachedStatement, Decision, TakingPart
from summitry.apps.decisions.statement_wording import attached_names
from summitry.formats.paper.document import AnyBlock, Fact, Facts, Items, Paragraph, Section


def beside_sections(decision: Decision, names: Names) -> Iterator[Section]:
    """In the active language; nothing where nothing stands there."""
    if open_to_who_takes_part(decision.sheet):
        parties = tuple(_party(each, names) for each in decision.taking_part.all())
        nobody = Paragraph(words=gettext("No party has said yet that it takes part."), numbered=False)
        blocks: tuple[AnyBlock, ...] = (Items(items=parties),) if parties else (nobody,)
        yield Section(id="taking-part", title=gettext("Who takes part"), blocks=blocks)
    statements = tuple(block for each in decision.statements.all() for block in _statement(each, names))
    if statements:
        title = gettext("Statements beside this decision")
        yield Section(id="statements", title=title, blocks=statements)


def _party(one: TakingPart, names: Names) -> str:
    since = gettext("since %(day)s, %(time)s") % {"day": names.day(one.at), "time": names.clock(one.at)}
    said = [names.name(one.party), since]
    if one.late:
        said.append(gettext("joined after the meeting had closed"))
    if one.left_at is not None:
        left = {"day": names.day(one.left_at), "time": names.clock(one.left_at)}
        said.append(gettext("left on %(day)s, %(time)s") % left)
    return ", ".join(said)


def _statement(one: AttachedStatement, names: Names) -> Iterator[AnyBlock]:
    late = f" ({gettext('late: after the meeting had closed')})" if one.late else ""
    when = f"{names.day(one.at)}, {names.clock(one.at)}"
    head = f"{names.name(one.party)}: {attached_names()[one.kind]}{late}, {when}"
    for number, (language, words) in enumerate(one.text.items()):
        yield Paragraph(words="" if number else head, quoted=words, numbered=False)
        fact = Fact(f"{language.upper()}, SHA-256", one.sha256[language], exact=True)
        yield Facts(facts=(fact,))
