"""The security policy of the built site at work: in a browser, code that got into a page does not run."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.support.hosting import Bare, serving
from tools.site.http_server import Handler

INTRUDERS = {
    "inline script": """const made = document.createElement("script");
        made.textContent = "window.intruded = 1"; document.body.append(made);""",
    "attribute": """document.body.insertAdjacentHTML(
        "beforeend", "<img src='data:,' onerror='window.intruded = 1'>");""",
    "address": """const made = document.createElement("a");
        made.href = "javascript:window.intruded = 1"; document.body.append(made); made.click();""",
    "text as code": """setTimeout("window.intruded = 1");""",
    "style": """document.body.insertAdjacentHTML("beforeend", "<style>body { --intruded: 1 }</style>");""",
    "frame": """document.body.insertAdjacentHTML(
        "beforeend", "<iframe srcdoc='<script>parent.intruded = 1</script>'>");""",
    "plug-in": """document.body.insertAdjacentHTML("beforeend", "<object data='/index.html'></object>");""",
    "base": """document.head.insertAdjacentHTML("beforeend", "<base href='/elsewhere/'>");""",
    "form": """document.body.insertAdjacentHTML("beforeend", "<form action='/elsewhere/'>");
        document.forms[document.forms.length - 1].submit();""",
    "other host": """fetch("https://elsewhere.test/").catch(() => undefined);""",
    "worker of another origin": """try { new Worker(URL.createObjectURL(new Blob(["1"]))); } catch {}""",
}


@pytest.mark.expects_errors
@pytest.mark.parametrize("host", [Handler, Bare], ids=["headers", "pages alone"])
def test_code_that_got_into_a_page_does_nothing(
    page: Page, site: Path, visit: Visit, host: type[Handler]
) -> None:
    with serving(site, "/", host) as home:
        answer = page.goto(home + "about/")
        assert answer is not None
        assert ("content-security-policy" in answer.headers) == (host is Handler)
        assert visit.violations == []
        for intruder in INTRUDERS.values():
            with page.expect_console_message(lambda message: message.text.startswith("policy:")):
                page.evaluate(f"() => {{ {intruder} }}")
        assert page.evaluate("window.intruded") is None
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--intruded')") == ""
        assert page.evaluate("document.baseURI").endswith("/about/")
        assert page.url.endswith("/about/")
