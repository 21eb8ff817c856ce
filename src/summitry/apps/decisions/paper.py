"""A decision sheet as a document for paper. It says what the page of the sheet says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from msgspec.structs import replace

from summitry.apps.chamber.names import Names
from summitry.apps.chamber.people import called
from summitry.apps.decisions.beside_paper import beside_sections
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.sheet import decided_at, rectified, sheet_hash
from summitry.apps.decisions.vote_paper import vote_blocks
from summitry.apps.meetings.models import Participation
from summitry.apps.meetings.names import duration
from summitry.core.floor.state import Rectification, Stamp
from summitry.formats.paper.document import (
    AnyBlock,
    Document,
    Fact,
    Facts,
    Furniture,
    Head,
    Items,
    Link,
    Links,
    Paragraph,
    Section,
    Table,
)

Sheet = dict[str, Any]
Address = Callable[[str, str], str]
"""Whole, of the clean text of a name in a language."""
People = Mapping[str, str]
"""What each person is in the meeting, by key."""


def sheet_paper(
    decision: Decision,
    names: Names,
    people: Iterable[Participation],
    made: Iterable[Rectification],
    address: Address | None = None,
) -> Document:
    """One sheet alone, in the language of the names, with what parties have put beside it since; `address`
    leads from it to the clean texts."""
    sheet = decision.sheet
    with translation.override(names.language):
        document = sheet_document(sheet, names, called(people, names), made, sheet_hash(sheet))
        document = with_links(document, clean_links(sheet, names, address))
        *decided, origin = document.sections
        return replace(document, sections=(*decided, *beside_sections(decision, names), origin))


def sheet_document(
    sheet: Sheet, names: Names, people: People, made: Iterable[Rectification], digest: str
) -> Document:
    """In the active language, which is that of the names; `made` are the meeting's rectifications,
    `digest` is the hash of the sheet."""
    return _Sheet(sheet, names, people, digest).document(rectified(sheet, made))


class _Sheet:
    def __init__(self, sheet: Sheet, names: Names, people: People, digest: str) -> None:
        self._sheet = sheet
        self._names = names
        self._people = people
        self._digest = digest

    def document(self, notes: list[Rectification]) -> Document:
        sheet, names = self._sheet, self._names
        title, meeting = names.text(sheet["title"]), names.text(sheet["meeting"]["title"])
        rehearsal = gettext("Rehearsal: not a decision") if sheet["rehearsal"] else ""
        sections = (
            self._section("put", gettext("What was put"), self._put()),
            self._section("rule", gettext("Rule"), self._rule()),
            self._section("vote", gettext("Vote"), vote_blocks(sheet, names)),
            self._section("presence", gettext("Presence and receipts"), self._presence()),
            self._section("objections", gettext("Objections"), self._objections()),
            self._section("rulings", gettext("Rulings of the chair"), self._rulings()),
            self._section("rectifications", gettext("Rectifications"), self._rectifications(notes)),
            self._section("origin", gettext("Record"), self._origin()),
        )
        return Document(
            language=names.language,
            day=names.calendar_day(decided_at(sheet)).isoformat(),
            head=Head(
                organisation=names.organisation(),
                organ=names.organ(sheet["meeting"]["organ"]),
                kind=gettext("Decision %(number)s") % {"number": sheet["number"]},
                title=title,
                lines=(meeting, self._outcome()),
            ),
            sections=tuple(section for section in sections if section.blocks),
            furniture=furniture(names, meeting),
            stamp=rehearsal,
        )

    def _section(self, id: str, title: str, blocks: Iterable[AnyBlock]) -> Section:  # noqa: A002  # as in Section
        return Section(id=f"decision-{self._sheet['number']}-{id}", title=title, blocks=tuple(blocks))

    def _at(self, stamp: Stamp) -> str:
        return f"{self._names.clock(stamp)}.{stamp // 1000 % 1000:03}"

    def _who(self, key: str) -> str:
        return self._people.get(key, key)

    def _outcome(self) -> str:
        at = decided_at(self._sheet)
        adopted = (
            gettext("Adopted on %(day)s at %(time)s")
            if self._sheet["adopted_at"]
            else gettext("Not adopted, %(day)s at %(time)s")
        )
        return f"{adopted % {'day': self._names.day(at), 'time': self._at(at)}}, {self._how()}"

    def _how(self) -> str:
        if self._sheet.get("vote"):
            return gettext("by vote")
        if self._sheet["objections"]:
            return gettext("every objection having been withdrawn or excluded by the rule")
        return gettext("no objection having been raised")

    def _put(self) -> Iterator[AnyBlock]:
        sheet = self._sheet
        put = gettext("put at %(time)s") % {"time": self._at(sheet["put_at"])}
        yield _plain(f"{self._names.question_kind_name(sheet['kind'])}, {put}")
        if sheet.get("part_of"):
            part = sheet["part_of"]
            sentence = gettext("Text %(number)s of %(count)s of “%(title)s”, put by itself.")
            yield _plain(sentence % {**part, "title": self._names.text(part["title"])})
        if sheet.get("follows"):
            sentence = gettext(
                "There was no consensus: %(parties)s objected. The charter decides by vote then."
            )
            yield _plain(sentence % {"parties": self._names.parties(sheet["follows"]["objecting"])})
        if sheet["texts"]:
            texts = (self._text(number, text) for number, text in enumerate(sheet["texts"], start=1))
            yield Items(items=tuple(texts), ordered=True)
            if facts := tuple(_hash_facts(sheet["texts"])):
                yield Facts(facts=facts)

    def _text(self, number: int, text: Sheet) -> str:
        """What it is, and whether it was taken out of the package."""
        named = text_name(self._names, text)
        if text.get("sha256") and not text.get("hashes"):
            named = f"{named} · SHA-256 {text['sha256']}"
        for taken in self._sheet.get("apart", ()):
            if taken["text"] == number:
                out = gettext("taken out at %(time)s") % {"time": self._at(taken["at"])}
                return f"{named} ({out}: {taken['reason']})"
        return named

    def _rule(self) -> Iterator[AnyBlock]:
        rule = self._sheet["rule"]
        yield _plain(self._names.text(rule["sentences"]))
        yield Facts(facts=tuple(self._rule_facts(rule)))

    def _rule_facts(self, rule: Sheet) -> Iterator[Fact]:
        standing = _told(rule["standing"])
        cited = self._names.text(rule["citations"]) or rule["article"]
        yield Fact(gettext("Source"), f"{cited} ({standing})" if cited else standing)
        if not self._sheet.get("vote"):
            yield from self._consent_facts(rule)
        if rule["excluded"]:
            excluded = ", ".join(self._names.name(party) for party in rule["excluded"])
            yield Fact(gettext("Excluded by the rule"), excluded)

    def _consent_facts(self, rule: Sheet) -> Iterator[Fact]:
        """What holds for a question that is adopted when nobody objects, and not for a vote."""
        origins = rule["origins"]
        hold = gettext("Hold after the last acknowledgement")
        yield Fact(hold, _with_origin(duration(rule["hold_us"]), origins.get("hold")))
        pauses = rule["lost_link_pauses"]
        lost = gettext("pauses the question") if pauses else gettext("does not pause the question")
        yield Fact(gettext("Lost link"), _with_origin(lost, origins.get("lost_link")))
        if rule["absence_blocks"] is None:
            absence = gettext("the charter does not say whether it blocks")
        else:
            absence = gettext("blocks") if rule["absence_blocks"] else gettext("does not block")
            absence = _with_origin(absence, origins.get("absence"))
        yield Fact(gettext("Absence"), absence)

    def _presence(self) -> Iterator[AnyBlock]:
        sheet, names = self._sheet, self._names
        delivered, stated = (
            {row["party"]: self._at(row["at"]) for row in sheet[kind]}
            for kind in ("delivered", "no_objections")
        )
        yield Table(
            label=gettext("Presence and receipts"),
            columns=(
                gettext("Member"),
                gettext("Link at the gavel"),
                gettext("Delivered"),
                gettext("Acknowledged"),
                gettext("No objection stated"),
            ),
            rows=tuple(
                (
                    names.name(member["party"]),
                    names.link_name(member["link"]),
                    delivered.get(member["party"], "–"),
                    self._receipt(member),
                    stated.get(member["party"], "–"),
                )
                for member in sheet["members"]
            ),
        )
        sentence = gettext(
            "A receipt of %(party)s no longer counts since %(time)s: "
            "who sits there had to see the question anew."
        )
        for struck in sheet["struck"]:
            yield _plain(sentence % {"party": names.name(struck["party"]), "time": self._at(struck["at"])})

    def _receipt(self, member: Sheet) -> str:
        party = member["party"]
        given = next((row for row in self._sheet["receipts"] if row["party"] == party), None)
        if given is not None:
            # The row names the party already.
            office = self._who(given["person"]).removesuffix(self._names.name(party)).rstrip(" ,，")
            return f"{self._at(given['at'])} {office}"
        if any(row["party"] == party for row in self._sheet["absences"]):
            return gettext("ruled absent")
        return gettext("not needed") if member["attends"] else gettext("sent regrets")

    def _objections(self) -> Iterator[AnyBlock]:
        if not self._sheet["objections"]:
            yield _plain(gettext("No objection was raised."))
        for objection in self._sheet["objections"]:
            raised = gettext("objected at %(time)s") % {"time": self._at(objection["at"])}
            yield Paragraph(
                words=f"{self._names.name(objection['party'])} {raised} ({self._who(objection['person'])}).",
                more=tuple(self._became(objection)),
                quoted=objection.get("reason", ""),
                numbered=False,
            )

    def _became(self, objection: Sheet) -> Iterator[str]:
        confirmed, withdrawn = objection.get("confirmed_at"), objection.get("withdrawn_at")
        if objection.get("means"):
            yield (
                gettext("Entered by the secretariat, heard by telephone.")
                if objection["means"] == "telephone"
                else gettext("Entered by the secretariat, heard by voice.")
            )
            yield (
                gettext("Confirmed at %(time)s.") % {"time": self._at(confirmed)}
                if confirmed
                else gettext("Not confirmed by the delegation.")
            )
        yield (
            gettext("Withdrawn at %(time)s.") % {"time": self._at(withdrawn)}
            if withdrawn
            else gettext("Not withdrawn; the rule excludes this party.")
        )

    def _rulings(self) -> Iterator[AnyBlock]:
        sentence = gettext("%(party)s was ruled absent at %(time)s; its link: %(link)s.")
        for ruling in self._sheet["absences"]:
            facts = {
                "party": self._names.name(ruling["party"]),
                "time": self._at(ruling["at"]),
                "link": self._names.link_name(ruling["link"]),
            }
            yield Paragraph(words=sentence % facts, quoted=ruling["reason"], numbered=False)

    def _rectifications(self, notes: list[Rectification]) -> Iterator[AnyBlock]:
        for note in notes:
            sentence = (
                gettext("The chair, at %(time)s, of the act of %(act)s:")
                if note.role == "chair"
                else gettext("The secretariat, at %(time)s, of the act of %(act)s:")
            )
            words = sentence % {"time": self._at(note.at), "act": self._at(note.of)}
            yield Paragraph(words=words, quoted=note.sentence, numbered=False)

    def _origin(self) -> Iterator[AnyBlock]:
        sheet = self._sheet
        facts = []
        if sheet.get("chair"):
            facts.append(Fact(gettext("Chair"), self._who(sheet["chair"]["person"])))
        place = gettext("off the record")
        if sheet.get("record"):
            place = gettext("%(log)s, entry %(sequence)s") % sheet["record"]
        facts.append(Fact(gettext("Record"), place))
        facts.append(Fact(gettext("Hash of the decision sheet (SHA-256)"), self._digest, exact=True))
        facts.append(Fact(gettext("Software"), f"Summitry {sheet['software']}"))
        yield Facts(facts=tuple(facts))


def furniture(names: Names, title: str) -> Furniture:
    """What paper needs, for a document of a meeting with this title."""
    return Furniture(
        running=f"{names.organisation()} · {title}",
        page=gettext("Page {page} of {pages}"),
        content=gettext("Hash of the content (SHA-256)"),
    )


def text_name(names: Names, text: Sheet) -> str:
    """A text that was put, by its title and its symbol, as far as it has them."""
    return " ".join(part for part in (names.text(text["title"]), text["symbol"]) if part)


def hash_lines(text: Sheet) -> list[str]:
    """The hashes of a text that was put: one for each language, or that of its file."""
    if text.get("hashes"):
        return [f"{language.upper()} SHA-256 {sha256}" for language, sha256 in text["hashes"].items()]
    return [f"SHA-256 {text['sha256']}"] if text.get("sha256") else []


def clean_links(sheet: Sheet, names: Names, address: Address | None) -> tuple[Link, ...]:
    """To each negotiated text that was not taken out, in each of its languages, under its number."""
    apart = {taken["text"] for taken in sheet.get("apart", ())}
    if address is None:
        return ()
    return tuple(
        Link(f"{number}. {text_name(names, text)}, {language.upper()}", address(text["negotiated"], language))
        for number, text in enumerate(sheet["texts"], start=1)
        if number not in apart and text.get("negotiated")
        for language in text.get("hashes", {})
    )


def with_links(document: Document, links: tuple[Link, ...]) -> Document:
    """At the end of its first section, which says what was put."""
    if not links:
        return document
    put, *rest = document.sections
    blocks = (*put.blocks, _plain(gettext("The clean texts:")), Links(links=links))
    return replace(document, sections=(replace(put, blocks=blocks), *rest))


def _hash_facts(texts: Iterable[Sheet]) -> Iterator[Fact]:
    """What was put of each negotiated text, by its number and the language."""
    for number, text in enumerate(texts, start=1):
        for language, sha256 in text.get("hashes", {}).items():
            yield Fact(f"{number}. {language.upper()}, SHA-256", sha256, exact=True)


def _plain(words: str) -> Paragraph:
    return Paragraph(words=words, numbered=False)


def _told(words: str) -> str:
    return gettext(words) if words else ""


def _with_origin(words: str, origin: str | None) -> str:
    return f"{words} ({_told(origin)})" if origin else words
