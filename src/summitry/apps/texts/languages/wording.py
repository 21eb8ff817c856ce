"""States and checks of translations in words."""

from collections.abc import Mapping

from django.utils.translation import gettext, pgettext

from summitry.core.text.concordance import Discrepancy, Sign
from summitry.core.text.languages import VersionState


def state_name(state: str) -> str:
    return {
        VersionState.MISSING: pgettext("translation", "missing"),
        VersionState.DRAFT: pgettext("translation", "draft"),
        VersionState.STALE: pgettext("translation", "stale"),
        VersionState.CONCORDANT: pgettext("translation", "concordant"),
        VersionState.AUTHENTIC: pgettext("translation", "authentic"),
    }[VersionState(state)]


def sentence(found: Discrepancy, terms: Mapping[str, tuple[str, ...]]) -> str:
    """What differs, with what was expected."""
    if found.sign is Sign.TERM and not found.here:
        return gettext("“{value}” is known as a mistaken form.").format(value=found.value)
    if found.sign is Sign.TERM:
        accepted = ", ".join(f"“{each}”" for each in terms.get(found.value, ()))
        return gettext("“{value}”: expected {accepted}.").format(value=found.value, accepted=accepted)
    counted = gettext("{sign} {value}: expected {here} times as in the source, found {there} times.")
    if found.there == 0:
        counted = gettext("{sign} {value}: stands in the source and not here.")
    elif found.here == 0:
        counted = gettext("{sign} {value}: stands here and not in the source.")
    return counted.format(sign=_sign(found.sign), value=found.value, here=found.here, there=found.there)


def _sign(sign: Sign) -> str:
    return {
        Sign.NUMBER: pgettext("sign", "Number"),
        Sign.DATE: pgettext("sign", "Date"),
        Sign.REFERENCE: pgettext("sign", "Reference to"),
        Sign.PLACEHOLDER: pgettext("sign", "Blank"),
        Sign.BRACKET: pgettext("sign", "Bracket"),
        Sign.TERM: pgettext("sign", "Term"),
    }[sign]
