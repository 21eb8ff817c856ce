"""The rule under which a question is put."""

from msgspec import Struct

from summitry.core.floor.terms import Party


class AppliedRule(Struct, frozen=True, kw_only=True):
    """The decision rule under which a question is put, with its source.

    `sentences` says it per language. `article` cites its source in English, None where the charter
    does not say, and `citations` per language; `standing` tells how far the source was checked.
    `excluded` parties neither block nor need to acknowledge (consensus minus them). `origins` says of
    the hold, the lost link and the absence where each comes from: an article, or the meeting's own
    practice. `put` says whether texts are put as a "package", "item_by_item" or "either"; None where the
    charter does not say, and then the chair chooses.

    A vote passes with `share` (numerator, denominator) of `of` (members, present, voting), or with more than
    it. `weights` are votes by party where they differ, `methods` the ways of voting that the charter has
    (none: it does not say), `abstentions_count` whether an abstention counts as a vote, `proxies` for how
    many others a member may vote (None: it does not say, and nobody may). `fallback` is what the charter has
    when nobody adopts without objection; None: it has nothing.

    Where a decision binds those alone who take part, `join_later` says whether one may join after the
    meeting, and `leave` whether one may leave again; None: the charter does not say.
    """

    kind: str
    sentences: dict[str, str]
    article: str | None
    citations: dict[str, str] = {}
    standing: str
    hold_us: int
    lost_link_pauses: bool
    absence_blocks: bool | None = None
    excluded: tuple[Party, ...] = ()
    origins: dict[str, str] = {}
    put: str | None = None
    share: tuple[int, int] | None = None
    more_than: bool = False
    of: str | None = None
    weights: dict[Party, int] = {}
    methods: tuple[str, ...] = ()
    abstentions_count: bool | None = None
    proxies: int | None = None
    join_later: bool | None = None
    leave: bool | None = None
    fallback: "AppliedRule | None" = None
