"""A real Chromium, and the chat page in it with a scripted bot behind."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bot.clock import Clock
from bot.simulator.casting import list_guests, read_page
from bot.simulator.settings import Person
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import PEOPLE, RecordingBot, make_settings
from tests.browser.stage import Stage, answer
from tests.databases import is_strict

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None and is_strict():
        pytest.fail("no chromium on this machine")
    if found is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    clock = Clock(tmp_path / "clock")
    clock.turn_to(datetime(2027, 6, 20, 6, 12, tzinfo=UTC))  # 14:12 in the county
    guests = list_guests(read_page(), ("work", "official_account"))
    more = [Person(f"w{number}", "work", f"网格员{number}", f"八都镇/第{number}村", "网格员") for number in range(80)]
    settings = replace(make_settings(), people=(*PEOPLE, *more, *guests), callback_seconds=5.0)
    with StandIn(settings, clock) as platform:
        platform.connect(RecordingBot(settings, answer))
        page = browser.new_page(viewport={"width": 1600, "height": 900}, timezone_id="UTC")
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(platform.base_url)
        expect(page.locator(".phone")).to_have_count(4)
        yield Stage(page, platform, clock)
        page.close()
        assert [fault for fault in faults if "400" not in fault] == []
