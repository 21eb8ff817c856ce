"""Names and times as one reader sees them, and the words of the chamber."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from summitry.apps.chamber import wording
from summitry.apps.chamber.results import Bar, bar_of
from summitry.apps.meetings.names import MeetingNames
from summitry.core.floor.ballot import Choice, Method, Tally
from summitry.core.floor.items import ItemState
from summitry.core.floor.state import AppliedRule, Link, QuestionKind, RequestKind


class Names(MeetingNames):
    """As the pages of the chamber say them."""

    def link_name(self, link: str) -> str:
        return self._link_names[link]

    @cached_property
    def _link_names(self) -> dict[str, str]:
        """Looked up once for all seats."""
        return {link.value: wording.link_name(link) for link in Link}

    def kind_name(self, kind: str) -> str:
        return wording.request_name(RequestKind(kind))

    def question_kind_name(self, kind: str) -> str:
        return wording.question_name(QuestionKind(kind))

    def method_name(self, method: str) -> str:
        return wording.method_name(Method(method))

    def choice_name(self, choice: str) -> str:
        return wording.choice_name(Choice(choice))

    def item_state(self, state: str) -> str:
        return wording.item_state_name(ItemState(state))

    def bar(self, tally: Tally | Mapping[str, Any], rule: AppliedRule | Mapping[str, Any]) -> Bar:
        """The result of a vote as a bar, from the chamber or from a decision sheet."""
        return bar_of(
            tally if isinstance(tally, Tally) else msgspec.convert(tally, Tally),
            rule if isinstance(rule, AppliedRule) else msgspec.convert(rule, AppliedRule),
        )

    def status_name(self, status: str) -> str:
        return wording.status_name(status)
