"""Every kind of mistake gives its line, its key, what was expected and what was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.core.charter import CharterError, read, read_bytes

ALBION = '{ short = "Albion", sort = "Albion" }'
MISTAKES = {
    "unknown key": ("valid_until", "valid_untli", "valid_untli", 'did you mean "valid_until"', "unknown key"),
    "unknown key deep inside": (
        "more_than",
        "more_then",
        "quorum[0].to_decide.more_then",
        '"more_than"',
        "unkn",
    ),
    "unknown key without a neighbour": ("parent =", "qqq =", "organs.board.qqq", "one of matters, ", '"qqq"'),
    "missing key": ('version = "1"\n', "\n", "version", 'the key "version"', "nothing"),
    "number for text": ('version = "1"', "version = 1", "version", "text in quotes", "the number 1"),
    "text for a number": (
        "seconds = 5",
        'seconds = "5"',
        "practice.hold.seconds",
        "whole number",
        'the text "5"',
    ),
    "text for true": (
        "more_than = true",
        'more_than = "yes"',
        "quorum[0].to_decide.more_than",
        "true or false",
        "yes",
    ),
    "not enough": (
        "statement = 300",
        "statement = 0",
        "floor.limits.seconds.statement",
        "at least 1",
        "number 0",
    ),
    "too much": ("seconds = 5", "seconds = 86401", "practice.hold.seconds", "at most 86400", "86401"),
    "list for a table": (
        "[practice.hold]\nseconds = 5",
        "[practice]\nhold = [1]\n#",
        "practice.hold",
        "a table",
        "a list of 1",
    ),
    "empty text": (
        '"Time to object."',
        '" "',
        "practice.hold.source.because",
        "text that is not empty",
        '" "',
    ),
    "line break in a text": (
        '"Time to object."',
        '"a\\nb"',
        "practice.hold.source.because",
        "without line breaks",
        "a\\nb",
    ),
    "unknown word": ('by = "alphabet"', 'by = "lot"', "chair.rotation.by", '"alphabet", "list"', '"lot"'),
    "unknown party": (
        'party = "DOR"',
        'party = "DRO"',
        "chair.terms[1].party",
        "a declared party: ALB, BOR",
        "DRO",
    ),
    "unknown organ": (
        'parent = "council"',
        'parent = "senate"',
        "organs.board.parent",
        "a declared organ",
        "senate",
    ),
    "organ above itself": (
        'parent = "council"',
        'parent = "board"',
        "organs.board.parent",
        "above themselves",
        "board",
    ),
    "unknown matter": (
        '["statute"]',
        '["statutes"]',
        "decisions[1].matters[0]",
        "a declared matter: budget",
        "statutes",
    ),
    "unknown language": (
        'language = "en"',
        'language = "de"',
        "chair.rotation.language",
        "a declared language",
        "de",
    ),
    "unknown instrument": (
        'instrument = "rules", article = "Rule 9"',
        'instrument = "rule", article = "Rule 9"',
        "floor.limits.source.instrument",
        "a declared instrument: rules",
        '"rule"',
    ),
    "bad language code": (
        'names.ru = { short = "Яблония"',
        'names.RU = { short = "Яблония"',
        "parties.ALB.names.RU",
        "code of a language",
        "RU",
    ),
    "missing sort key": (
        ALBION,
        '{ short = "Albion" }',
        "parties.ALB.names.en.sort",
        'the key "sort"',
        "nothing",
    ),
    "missing language": (f"names.en = {ALBION}\n", "\n", "parties.ALB.names", "missing: en", "a table"),
    "status backwards": (
        "until = 2020-01-01, ",
        "until = 1999-01-01, ",
        "parties.CYR.status[0].until",
        "a date after 2000-01-01",
        "the date 1999-01-01",
    ),
    "overlapping statuses": (
        'from = "2010-06"',
        "from = 2010-05-31",
        "parties.BOR.status[1]",
        "apart from that of observer",
        "a table",
    ),
    "version backwards": (
        "valid_until = 2030-01-01",
        "valid_until = 1990-01-01",
        "valid_until",
        "a date after 2000",
        "1990",
    ),
    "no such day": (
        'from = "2010-06"',
        'from = "2010-13"',
        "parties.BOR.status[1].from",
        "a date such as",
        "2010-13",
    ),
    "an hour is no date": (
        "valid_from = 2000-01-01",
        "valid_from = 2000-01-01T10:00:00Z",
        "valid_from",
        "a date such as",
        "date and hour",
    ),
    "share above one": (
        'share = "2/3"',
        'share = "3/2"',
        "decisions[1].fallback.share",
        "between 0 and 1",
        "3/2",
    ),
    "share by nought": (
        'share = "2/3"',
        'share = "2/0"',
        "decisions[1].fallback.share",
        "between 0 and 1",
        "2/0",
    ),
    "key of another kind": (
        'minus = ["CYR"]',
        'minus = ["CYR"]\nshare = "1/2"',
        "decisions[2].share",
        "no share for kind",
        "1/2",
    ),
    "key that the kind needs": (
        'share = "2/3"\n',
        "\n",
        "decisions[1].fallback.kind",
        "share beside",
        "threshold",
    ),
    "two rules for one matter": (
        'organs = ["council"]\nmatters = ["statute"]',
        "\n",
        "decisions[1]",
        "one rule for an organ",
        "a table",
    ),
    "departure without a reason": (
        'reason = "Boria',
        '# "Boria',
        "chair.terms[1].reason",
        "why BOR, next in the rotation",
        "nothing",
    ),
    "two chairs at once": (
        "from = 2019-01-01\n",
        "from = 2018-06-01\n",
        "chair.terms[1]",
        "order of time",
        "a table",
    ),
    "checked twice": (
        "checked = false",
        "checked = true, in_part = true",
        "checked",
        "checked = false",
        "true",
    ),
    "practice posing as a rule": (
        '{ kind = "default", because = "Time to object." }',
        '{ article = "Rule 1", checked = true }',
        "practice.hold.source.article",
        "one of because, kind",
        '"article"',
    ),
    "not TOML": ('version = "1"', "version = ", "", "a TOML document", "Invalid value"),
    "key twice": (
        'version = "1"',
        'version = "1"\nversion = "2"',
        "",
        "a TOML document",
        "Cannot overwrite a value",
    ),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_mistake_is_named_with_its_line(kind, small_text, problems_of):
    right, wrong, key, expected, found = MISTAKES[kind]
    assert right in small_text
    bad = small_text.replace(right, wrong, 1)
    changed = next(
        n for n, (a, b) in enumerate(zip(small_text.split("\n"), bad.split("\n"), strict=False), 1) if a != b
    )
    named = [
        problem for problem in problems_of(bad) if problem.key.endswith(key) and expected in problem.expected
    ]
    assert named, [str(problem) for problem in problems_of(bad)]
    assert found in named[0].found
    assert named[0].file == "bad.toml"
    assert abs(named[0].line - changed) <= LINES_AWAY.get(kind, 0)


LINES_AWAY = {
    "missing key": 3,  # what is not there is reported at its table: here the document
    "list for a table": 1,
    "missing language": 1,
    "key of another kind": 1,
    "key that the kind needs": 2,
    "two rules for one matter": 1,
    "departure without a reason": 4,  # reported at the term's first line
    "two chairs at once": 2,
    "key twice": 1,
}


def test_all_mistakes_of_a_file_come_together_in_the_order_of_lines(small_text, problems_of):
    bad = small_text
    for kind in ("unknown key", "number for text", "unknown organ", "unknown party", "share above one"):
        bad = bad.replace(MISTAKES[kind][0], MISTAKES[kind][1], 1)
    problems = problems_of(bad)
    assert [problem.key for problem in problems] == [
        "version",
        "valid_untli",
        "organs.board.parent",
        "chair.terms[1].party",
        "decisions[1].fallback.share",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_syntax_error_has_its_column(problems_of):
    (problem,) = problems_of('format = 1\nname = "x\n')
    assert (problem.line, problem.column) == (2, 10)
    assert str(problem).startswith("bad.toml:2:10: expected a TOML document; found ")


def test_problem_reads_as_one_sentence(problems_of, small_text):
    (problem,) = problems_of(small_text.replace('parent = "council"', 'parent = "senate"'))
    assert str(problem) == (
        'bad.toml:27: organs.board.parent: expected a declared organ: board, council; found the text "senate"'
    )


def test_what_is_found_cannot_write_to_the_terminal(problems_of, small_text):
    problems = problems_of(
        small_text.replace('by = "alphabet"', r'by = "\u001b[31m"' + "\n" + r'"\u001b" = 1')
    )
    assert problems
    assert "\x1b" not in "".join(map(str, problems))


def test_bytes_that_are_no_utf8_name_their_line():
    with pytest.raises(CharterError) as caught:
        read_bytes('format = 1\nname = "Шос"\n'.encode("cp1251"), "old.toml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.expected) == (2, "text in UTF-8")


def test_byte_order_mark_does_no_harm(small_text, small):
    assert read_bytes(b"\xef\xbb\xbf" + small_text.encode(), "small.toml") == small


@pytest.mark.parametrize("depth", [100, 250, 400, 480, 50_000])
def test_deep_nesting_is_refused_with_a_sentence(problems_of, depth):
    problems = problems_of("a = " + "[" * depth + "]" * depth)
    assert any("nested" in problem.expected or problem.key == "a" for problem in problems)


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000])
def test_number_beyond_all_bounds_is_refused_with_a_sentence(problems_of, small_text, number):
    (problem,) = problems_of(small_text.replace("seconds = 5", f"seconds = {number}"))
    assert len(str(problem)) < 300


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_charter_or_problems_never_anything_else(data, small_text):
    start = data.draw(st.integers(0, len(small_text)))
    end = min(len(small_text), start + data.draw(st.integers(0, 40)))
    damaged = small_text[:start] + data.draw(st.text(max_size=5)) + small_text[end:]
    last = damaged.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems_or_none(damaged))


def problems_or_none(text):
    try:
        read(text, "x.toml")
    except CharterError as error:
        return error.problems
    return ()
