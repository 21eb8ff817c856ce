import jinja2
import pytest
from django.template import engines
from django.urls import NoReverseMatch
from django.utils import translation

from summitry.site.templating import environment


def rendered(source: str, **values: object) -> str:
    return engines.all()[0].from_string(source).render(values)


def test_what_people_wrote_is_escaped() -> None:
    assert rendered("{{ said }}", said="<b>&") == "&lt;b&gt;&amp;"


def test_a_translated_sentence_escapes_its_parts_and_not_itself() -> None:
    assert rendered("{{ _('<b>%(who)s</b>', who=who) }}", who="<i>") == "<b>&lt;i&gt;</b>"


def test_sentences_are_translated_and_trimmed() -> None:
    source = "{% trans %}\n   Enter a\n   valid value.\n{% endtrans %}"
    assert rendered(source) == "Enter a valid value."
    with translation.override("fr"):
        assert rendered(source) == "Saisissez une valeur valide."


def test_indentation_is_left_out_and_lines_are_not_joined() -> None:
    source = "<p>\n    {% if 1 %}\n    one\n\n      two\n    {% endif %}\n</p>"
    assert rendered(source) == "<p>\n one\n\n two\n</p>"


def test_words_on_both_sides_of_a_tag_at_the_end_of_a_line_stay_apart() -> None:
    source = "<p>\n    India\n    {% if 1 %}objects{% endif %}\n    <span>14:03</span>\n</p>"
    assert rendered(source) == "<p>\n India\nobjects <span>14:03</span>\n</p>"


def test_addresses_and_files_have_names() -> None:
    assert rendered("{{ static('a.css') }}") == "/static/a.css"
    with pytest.raises(NoReverseMatch):
        rendered("{{ url('nowhere') }}")


def test_a_name_that_nobody_supplied_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment(autoescape=True).from_string("{{ forgotten }}").render()
