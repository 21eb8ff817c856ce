"""The vote of a decision sheet for paper: the count, the verdict, and who voted how where it is recorded."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from summitry.apps.chamber.names import Names
from summitry.formats.paper.document import AnyBlock, Fact, Facts, Paragraph, Table

Sheet = dict[str, Any]


def vote_blocks(sheet: Sheet, names: Names) -> Iterator[AnyBlock]:
    """Nothing where the question was not voted upon."""
    vote = sheet.get("vote")
    if not vote:
        return
    times = {"opened": names.clock(vote["opened_at"]), "closed": names.clock(vote["closed_at"])}
    held = gettext("opened at %(opened)s, closed at %(closed)s") % times
    yield _plain(f"{names.method_name(vote['method'])}, {held}")
    yield Facts(facts=tuple(_counted(vote["tally"], names)))
    yield _plain(_verdict(sheet["outcome"], vote["tally"]))
    if vote["casts"]:
        yield _by_member(sheet, names)
    elif vote["method"] == "secret":
        sentence = gettext("Voted: %(parties)s. How each voted is on no record.")
        yield _plain(sentence % {"parties": names.parties(vote["voted"])})
    else:
        yield _plain(gettext("By show of votes; the sheet does not name who voted how."))


def _counted(tally: Sheet, names: Names) -> Iterator[Fact]:
    for choice in ("yes", "no", "abstain"):
        yield Fact(names.choice_name(choice), str(tally[choice]))
    yield Fact(gettext("Members with a vote"), str(tally["members"]))
    yield Fact(gettext("Present"), str(tally["present"]))


def _verdict(outcome: str, tally: Sheet) -> str:
    if outcome == "adopted":
        return gettext("The majority that the rule asks for was reached.")
    if tally["yes"] and tally["yes"] == tally["no"]:
        return gettext("Equal votes are no majority: the rule does not say otherwise.")
    return gettext("The majority that the rule asks for was not reached.")


def _by_member(sheet: Sheet, names: Names) -> Table:
    voters = [each["party"] for each in sheet["members"] if each["party"] not in sheet["rule"]["excluded"]]
    return Table(
        label=gettext("Vote"),
        columns=(gettext("Member"), gettext("Vote cast")),
        rows=tuple((names.name(party), _cast(sheet["vote"], party, names)) for party in voters),
    )


def _cast(vote: Sheet, party: str, names: Names) -> str:
    if party not in vote["casts"]:
        return gettext("did not vote")
    choice, holder = names.choice_name(vote["casts"][party]), vote["proxies"].get(party)
    if not holder:
        return choice
    return f"{choice}, {gettext('by %(party)s as proxy') % {'party': names.name(holder)}}"


def _plain(words: str) -> Paragraph:
    return Paragraph(words=words, numbered=False)
