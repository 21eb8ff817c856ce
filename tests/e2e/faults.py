"""What no page may do: raise an error, break the policy, ask another host, ask for what it does not get."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

REPORT_VIOLATIONS = """addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""


class Faults:
    """Collects faults of every page of the contexts that it watches."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"{error.page.url}: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        """What the network refuses is judged by its answer: a refused act is an answer, not a fault."""
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.found.append(f"{message.location['url']}: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        at_home = address.hostname == "localhost" or str(address.hostname).endswith(".localhost")
        if address.scheme not in ("data", "blob", "about") and not at_home:
            self.found.append(f"another host is asked: {request.url}")

    def _response(self, response: Response) -> None:
        if response.request.method == "GET" and response.status >= 400:
            self.found.append(f"{response.status} for {response.url}")

    def expect(self, part: str) -> None:
        """Take a fault that the test provoked off the list; fails when it did not happen."""
        kept = [fault for fault in self.found if part not in fault]
        assert len(kept) < len(self.found), f"{part!r} was expected among {self.found}"
        self.found = kept
