"""What a test asks of a page in a browser: who stands in the way of whom, what is too wide, what is said."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.messages import LANGUAGES, Language, registry

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
LAPTOP, PHONE = (1366, 900), (390, 844)

RUN_AXE = """
const done = arguments[0];
axe.run(document, {resultTypes: ["violations"]})
  .then((found) => done(found.violations), (error) => done([{id: String(error), nodes: []}]));
"""
OVERFLOWS = """
const edge = document.documentElement.clientWidth;
const inside = (one) => one.closest(".scroll, nav, pre, .unseen, .skip");
return [document.documentElement.scrollWidth - edge, [...document.querySelectorAll("body *")]
  .filter((one) => !inside(one) && one.getBoundingClientRect().right > edge + 1)
  .map((one) => one.tagName + "." + one.className)];
"""
SAID = """
for (const one of document.querySelectorAll("details")) one.open = true;
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [];
while (walk.nextNode()) {
  const parent = walk.currentNode.parentElement;
  if (parent.closest("option") || (!parent.closest("script, pre") && parent.getClientRects().length))
    said.push(walk.currentNode.data);
}
for (const one of document.querySelectorAll("*"))
  for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"])
    if (one.getClientRects().length && one.hasAttribute(name)) said.push(one.getAttribute(name));
return said;
"""


def log(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser has told since it was asked last: of its console, or of what it loads."""
    told: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return told


def requests(browser: Chrome) -> list[str]:
    """What was asked of anybody since the browser was asked last."""
    told = [json.loads(one["message"])["message"] for one in log(browser, "performance")]
    return [one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"]


def size(browser: Chrome, of: tuple[int, int]) -> None:
    """Give the page a size; a window of a browser cannot be as narrow as a phone."""
    metrics = {"width": of[0], "height": of[1], "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(browser: Chrome, scheme: str) -> None:
    """Let the system be light or dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def find(browser: Chrome, selector: str) -> Any:
    """The first element that fits."""
    return browser.find_element("css selector", selector)


def barriers(browser: Chrome) -> list[tuple[str, list[str]]]:
    """What axe finds in the page as it is shown now, with the first places."""
    if not browser.execute_script("return Boolean(window.axe)"):
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        browser.execute_script(AXE.read_text(encoding="utf-8"))
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in browser.execute_async_script(RUN_AXE)]


def words(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


@cache
def own_words(language: Language) -> frozenset[str]:
    """Words that stand in texts of this language, and in none of the other."""
    said = {
        one: frozenset[str]().union(*(words(re.sub(r"\{[^}]*\}", " ", text[one])) for text in registry().values()))
        for one in LANGUAGES
    }
    return said[language] - said["en" if language == "vi" else "vi"]


def foreign_words(browser: Chrome, other: Language, typed: set[str]) -> set[str]:
    """Words of the other language among all that is shown or read aloud, unfolded; what the input says is known."""
    said: list[str] = browser.execute_script(SAID)
    return set[str]().union(*map(words, said)) & own_words(other) - typed
