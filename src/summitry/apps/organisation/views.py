"""Charters for everybody to read: the presets, the one in force, and two beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from summitry.apps.organisation.beside import IN_FORCE, beside, charters
from summitry.apps.organisation.queries import NoCharterInForce, charter_in_force
from summitry.core.charter import Charter


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The charter in force and those that come with the program."""
    return render(request, "organisation/charters.html", {"charters": charters(_in_force())})


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """Two charters, `a` and `b`, side by side; only the choice where they are not both named."""
    there = charters(_in_force())
    first = IN_FORCE if IN_FORCE in there else next(iter(there))
    chosen = {"a": request.GET.get("a", first), "b": request.GET.get("b", "")}
    unknown = [code for code in chosen.values() if code and code not in there]
    both = None if unknown or not chosen["b"] else (there[chosen["a"]], there[chosen["b"]])
    context = {
        "charters": there,
        "chosen": chosen,
        "both": both,
        "beside": beside(both[0].charter, both[1].charter) if both else None,
        "refusal": gettext("There is no charter of that name; choose two of these.") if unknown else "",
    }
    return render(request, "organisation/compare.html", context, status=404 if unknown else 200)


def _in_force() -> Charter | None:
    try:
        return charter_in_force(timezone.now().date())
    except NoCharterInForce:
        return None
