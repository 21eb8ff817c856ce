"""Packages, as Hypothesis plays them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.acts import Actor
from summitry.core.floor.state import QuestionKind, Text
from tests.core.floor.play import HEADS, people
from tests.core.floor.play_question import QuestionPlay
from tests.core.floor.room import HOLD, applied_rule

TEXTS = tuple(Text(title={"en": name}) for name in ("declaration", "plan", "statement"))
some_texts = st.lists(st.integers(1, 3), max_size=2).map(tuple)


class PackagePlay(QuestionPlay):
    """Put as one, taken apart, and one by one."""

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(kind=st.sampled_from(["no_objection", "opt_in", "threshold"]))
    def the_chair_puts_a_package(self, kind: str) -> None:
        share = {"share": (1, 2), "of": "present"} if kind == "threshold" else {}
        putting = self.room.putting(kind=kind, **share)
        self.send(replace(putting, kind=QuestionKind.PACKAGE, texts=TEXTS))

    @precondition(lambda self: self.in_question)
    @rule(text=st.integers(1, 4))
    def the_chair_takes_a_text_out(self, text: int) -> None:
        self.send(acts.TakeOut(question=self.open_question(), text=text, reason="put apart"))

    @precondition(lambda self: self.in_question)
    @rule(actor=people, texts=some_texts)
    def somebody_objects_to_some_texts(self, actor: Actor, texts: tuple[int, ...]) -> None:
        self.send(acts.Object(question=self.open_question(), texts=texts), actor)

    @precondition(lambda self: self.seldom())
    @rule()
    def a_package_is_laid_item_by_item(self) -> None:
        self.send(
            acts.LayPackage(
                title={"en": "All"}, organ="council", matter="x", rule=applied_rule(), texts=TEXTS
            )
        )

    @precondition(lambda self: self.model.items and self.model.sitting == "open")
    @rule(data=st.data())
    def the_chair_puts_an_item(self, data: st.DataObject) -> None:
        package, number = data.draw(st.sampled_from(sorted(self.model.items)))
        self.send(acts.PutItem(package=package, number=number))

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(
        actor=st.sampled_from(HEADS), named=some_texts | st.none(), out=st.integers(1, 3), late=st.booleans()
    )
    def a_package_goes_to_the_gavel(
        self, actor: Actor, named: tuple[int, ...] | None, out: int, late: bool
    ) -> None:
        """Chance alone seldom gets so far; with an objection, to the text taken out where it names none."""
        named = (out,) if named is None else named
        self.the_chair_puts_a_package("no_objection")
        if not late:
            self.somebody_objects_to_some_texts(actor, named)
        self.the_chair_takes_a_text_out(out)
        self.every_lost_link_comes_back()
        self.every_voice_acknowledges()
        if late:
            self.room.wait(HOLD)
            self.somebody_objects_to_some_texts(actor, named)
        if self.in_question:
            self.the_gavel_falls_when_the_model_says_that_the_hold_ends(0)
        if not self.in_question:
            self.send(acts.PutItem(package=f"Q{self.room.chamber.questions_put}", number=out))

    @precondition(lambda self: self.model.items and self.model.sitting == "open" and not self.in_question)
    @rule(data=st.data(), withdrawn=st.booleans())
    def an_item_goes_to_the_gavel(self, data: st.DataObject, withdrawn: bool) -> None:
        self.the_chair_puts_an_item(data)
        if self.in_question and withdrawn:
            self.everybody_is_brought_to_agree(None)
        if self.in_question:
            self.the_gavel_falls_when_the_model_says_that_the_hold_ends(0)
