"""A browser for the page of a plan: Debian's Chromium and its driver, or none."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

BROWSER = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
DRIVER = shutil.which("chromedriver")
LONGEST_SCRIPT_SECONDS = 240
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en")


@pytest.fixture(scope="package")
def browser() -> Iterator[Chrome]:
    """A browser that tells every request and every word of its console; both programs must be there already."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: nobody uses the page")
    if BROWSER is None or DRIVER is None:
        pytest.skip("no chromium with chromedriver on this machine: nobody uses the page")
    from selenium.common.exceptions import WebDriverException

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    driver.set_script_timeout(LONGEST_SCRIPT_SECONDS)
    yield driver
    with contextlib.suppress(WebDriverException):
        driver.execute_cdp_cmd("Browser.close", {})  # Debian starts it by a script: the driver ends no more than that
    driver.quit()
