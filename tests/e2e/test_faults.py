"""The net under all other tests here: that it catches what it is there for."""

import pytest

from tests.e2e.tabs import Tabs

pytestmark = pytest.mark.e2e


def test_whatever_no_page_may_do_is_found(tabs: Tabs) -> None:
    tabs.open("journalist")
    page, faults = tabs["journalist"], tabs.faults
    provoked = {
        "a script said so": "() => console.error('a script said so')",
        "nothing caught this": "() => { setTimeout(() => { throw new Error('nothing caught this') }) }",
        "policy: connect-src": "() => fetch('http://example.org/').catch(() => {})",
        "policy: style-src": "() => document.body.setAttribute('style', 'color: red')",
        "404 for": "() => fetch('/nowhere/').then((answer) => answer.text())",
    }
    for script in provoked.values():
        page.evaluate(script)
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    for fault in provoked:
        faults.expect(fault)
    faults.found.clear()


def test_a_page_that_asks_another_host_is_found_even_where_the_policy_would_let_it(tabs: Tabs) -> None:
    page = tabs.context().new_page()
    page.goto("about:blank")
    page.set_content('<img src="http://127.0.0.1:9/elsewhere.png">')
    tabs.faults.expect("another host is asked: http://127.0.0.1:9/elsewhere.png")
    tabs.faults.found.clear()
