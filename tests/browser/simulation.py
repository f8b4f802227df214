"""`python -m bot simulate`, really started, and its chat page before one's eyes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from bot.clock import Clock
from tests.bot.processes import environment, free_ports, started, wait_for

WORKER, MANAGER, STATION, COUNTY = range(4)  # the phones from left to right
WIDE, PHONE = (1600, 900), (390, 844)
PICTURES = Path(__file__).parent / "pictures"
MILLISECONDS = 40_000


@dataclass
class Screen:
    """The chat page with its four phones."""

    page: Page

    def phone(self, number: int) -> Locator:
        return self.page.locator(".phone").nth(number)

    def give(self, number: int, words: str) -> None:
        """Hands a phone to the person whom these words find in the roster."""
        self.phone(number).locator(".change").click()
        self.page.locator("#people-search").fill(words)
        expect(self.page.locator("#people-list .row")).to_have_count(1)
        self.page.locator("#people-list .row").click()
        expect(self.phone(number).locator(".holder .name")).to_have_text(words.split()[-1])

    def write(self, number: int, text: str) -> None:
        self.phone(number).locator("textarea").fill(text)
        self.phone(number).locator("textarea").press("Enter")

    def texts(self, number: int) -> Locator:
        """The bot's texts on this phone, oldest first; cards come on top of texts and are none."""
        return self.phone(number).locator(".message:not(.own) .bubble:not(:has(.card))")

    def shows(self, number: int, *words: str, among: str = "") -> None:
        """The newest text of the bot on this phone has all these words, now or soon.

        With `among` it is the newest of those with that in it: a danger asks on between the digests.
        """
        texts = self.texts(number)
        newest = (texts.filter(has_text=among) if among else texts).last
        for word in words:
            expect(newest).to_contain_text(word, timeout=MILLISECONDS)

    def shows_none(self, number: int, word: str) -> None:
        """No text of the bot on this phone has this word."""
        expect(self.texts(number).filter(has_text=word)).to_have_count(0)

    def tap(self, number: int, label: str, done: str) -> None:
        """Taps the newest card that still has this button; `done` stands in its place afterwards."""
        button = self.phone(number).locator(".card button:enabled").get_by_text(label, exact=True).last
        expect(button).to_be_visible(timeout=MILLISECONDS)
        button.click()
        expect(self.phone(number).locator(".replaced").last).to_have_text(done, timeout=MILLISECONDS)

    def turn_to(self, name: str) -> None:
        """Chooses one of the clock's buttons."""
        self.page.get_by_role("button", name=name).click()

    def wait_until(self, clock_time: str) -> None:
        """Pushes the clock to HH:MM, unless that minute is now."""
        if self.page.locator("#now-time").inner_text() != clock_time:
            assert self.page.request.post(f"{self.page.url}page/clock", data={"clock_time": clock_time}).ok
            expect(self.page.locator("#now-time")).to_have_text(clock_time)

    def show_phone(self, number: int) -> None:
        """A narrow screen with one phone in it."""
        self.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        self.page.locator("#switcher button").nth(number).click()
        expect(self.phone(number)).to_be_visible()

    def show_all(self) -> None:
        """The wide screen with four phones."""
        self.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})

    def scroll_to(self, number: int, words: str, block: str = "start") -> None:
        """Brings the newest text with these words to the upper (or lower) edge of its phone."""
        newest = self.phone(number).locator(".bubble").filter(has_text=words).last
        newest.evaluate("(bubble, block) => bubble.scrollIntoView({block})", block)

    def keep(self, name: str) -> None:
        """A picture for README, if XUNBAO_PICTURES is set."""
        if os.environ.get("XUNBAO_PICTURES"):
            PICTURES.mkdir(exist_ok=True)
            self.page.wait_for_timeout(4000)  # until everything has slid into its place and the toast is gone
            self.page.screenshot(path=PICTURES / f"{name}.png")


@contextmanager
def simulated(browser: Browser, folder: Path, moment: datetime) -> Iterator[Screen]:
    """The page of a simulation in a folder of its own that begins at this moment; at its end nothing went wrong."""
    port = free_ports(2)
    environ = environment(folder, port)
    del environ["XUNBAO_DATABASE"]
    (folder / "data").mkdir()
    Clock(folder / "data" / "simulation.clock").turn_to(moment)
    with started(folder, environ, "simulate", "--port", str(port)):
        wait_for(lambda: "chat page" in (folder / "out").read_text(), 60, f"the page's address; see {folder}/log")
        page = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]}, timezone_id="UTC")
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator(".phone")).to_have_count(4)
        yield Screen(page)
        page.close()
        assert faults == []
    log = (folder / "log").read_text(encoding="utf-8")
    assert " ERROR " not in log and "Traceback" not in log
