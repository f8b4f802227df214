"""Words the messages of the sample day: the flood of 2022-06-20, all 19 townships, varied and always the same."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.simulator.sample.day import DAY, GAP, NAME, Message, Tally, make_tallies, phrases

SEED = 20220620
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


class Writer:
    """Words one community's day and counts as it goes."""

    def __init__(self, tally: Tally, draw: random.Random) -> None:
        self.tally, self.draw = tally, draw
        self.messages: list[Message] = []
        self.lines_used: set[str] = set()
        self.visits: dict[str, int] = {}  # households in each worker's latest report that has them

    def write(self) -> list[Message]:
        """All messages of the community."""
        told = self._tell_story()
        workers = [one for one in self.tally.workers if one[NAME] not in told]
        if not told and self.draw.random() < 0.1:
            self._post_list(workers)
            workers = []
        for worker in workers:
            self._work(worker)
        if not told and self.draw.random() < 0.2:
            self._evacuate()
        if self.draw.random() < 0.05:
            self._manage()
        return self.messages

    def _tell_story(self) -> set[str]:
        if self.tally.path[1] == phrases()["story"]:
            return self._factory()
        for one in phrases()["dangers"]:
            if one["township"] == self.tally.path[0] and self.tally.path[1] in phrases()["stricken"]:
                return self._danger(one)
        return set()

    def _factory(self) -> set[str]:
        worker = self.tally.workers[0]
        steps = phrases()["factory"]
        for step in steps:
            hour, minute = map(int, step["at"].split(":"))
            self._say(worker, step["text"], DAY + timedelta(hours=hour, minutes=minute))
        self.tally.hazards.append((steps[0]["line"], "danger", steps[-1]["state"]))
        self.tally.counts["people_evacuated"] = max(step.get("people", 0) for step in steps)
        self.tally.reported.add(worker[NAME])
        self.lines_used.add(steps[0]["line"])
        return {worker[NAME]}

    def _danger(self, one: dict[str, Any]) -> set[str]:
        worker = self.tally.workers[0]
        households = self.draw.randint(2, 9)
        people = households * 3 + self.draw.randint(0, 4)
        text = one["text"].format(place=self.draw.choice(phrases()["places"]), h=households, p=people)
        self._say(worker, text, self._time(11, 16))
        self.tally.hazards.append((one["line"], "danger", one["state"]))
        self.tally.add({"households_evacuated": households, "people_evacuated": people})
        self.tally.reported.add(worker[NAME])
        self.lines_used.add(one["line"])
        return {worker[NAME]}

    def _work(self, worker: dict[str, str]) -> None:
        chance = self.draw.random()
        if chance < 0.03:
            return  # silent all day
        if chance < 0.05:
            self._say(worker, self.draw.choice(phrases()["leaves"]), self._time(7, 9))
            self.tally.on_leave.add(worker[NAME])
            return
        at = self._time(8, 17)
        speaker, words, figures = worker, *self._round(worker)
        if chance < 0.09 and len(self.tally.workers) > 1:
            speaker = self.draw.choice([one for one in self.tally.workers if one is not worker])
            words = self.draw.choice(phrases()["for_others"]).format(name=worker[NAME]) + words
        self._say(speaker, words, at)
        self._count(worker, figures)
        if speaker is worker:
            self._afterwards(worker, at)

    def _afterwards(self, worker: dict[str, str], at: datetime) -> None:
        chance = self.draw.random()
        if chance < 0.06 and self.visits.get(worker[NAME]):
            number = self.draw.randint(1, 30)
            text = self.draw.choice(phrases()["corrections"]).format(n=self._figure(number))
            self._say(worker, text, at + GAP)
            self.tally.add({"households_visited": number - self.visits[worker[NAME]]})
        elif chance < 0.16:
            words, figures = self._counts(1)
            self._say(worker, words, at + 2 * GAP)
            self._count(worker, figures)
        elif chance < 0.2:
            self._say(worker, self.draw.choice(phrases()["chatter"]), at + GAP)
        elif chance < 0.22:
            self._say(worker, self._counts(2)[0], at + 2 * GAP)
            self._say(worker, self.draw.choice(phrases()["withdrawals"]), at + 2 * GAP + timedelta(minutes=1))

    def _round(self, worker: dict[str, str]) -> tuple[str, dict[str, int]]:
        chance = self.draw.random()
        if chance < 0.25:
            return self.draw.choice(phrases()["nil_alone"]), {}
        words, figures = self._counts(self.draw.choice((1, 1, 2, 3)))
        if chance > 0.75 and (hazard := self._hazard()) is not None:
            return self._join(words, hazard, self.draw.choice(phrases()["endings_more"])), figures
        return self._join(words, self.draw.choice(phrases()["endings_nil"])), figures

    def _counts(self, number: int) -> tuple[str, dict[str, int]]:
        parts, figures = [], {}
        for kind in self.draw.sample(phrases()["counts"], number):
            value = self.draw.randint(1, kind["most"])
            parts.append(self.draw.choice(kind["words"]).format(n=self._figure(value)))
            figures[kind["key"]] = value
        return self.draw.choice(phrases()["openings"]) + self._join(*parts), figures

    def _hazard(self) -> str | None:
        kinds = [one for one in phrases()["hazards"] if one["line"] not in self.lines_used]
        if not kinds:
            return None
        kind = self.draw.choice(kinds)
        self.lines_used.add(kind["line"])
        self.tally.hazards.append((kind["line"], kind["severity"], kind["state"]))
        return str(self.draw.choice(kind["words"]).format(place=self.draw.choice(phrases()["places"])))

    def _evacuate(self) -> None:
        worker = self.draw.choice(self.tally.workers)
        households = self.draw.randint(1, 9)
        people = households * 3 + self.draw.randint(0, 5)
        at = self._time(10, 15).replace(second=30)
        text = self.draw.choice(phrases()["evacuations"])
        self._say(worker, text.format(h=self._figure(households), p=self._figure(people)), at)
        self.tally.reported.add(worker[NAME])
        if self.draw.random() < 0.4:
            households, people = households + self.draw.randint(1, 6), people + self.draw.randint(6, 20)
            said = self.draw.choice(phrases()["running"]).format(clock=at.hour + 1, h=households, p=people)
            self._say(self.tally.manager, said, at + timedelta(hours=1))
        self.tally.add({"households_evacuated": households, "people_evacuated": people})

    def _manage(self) -> None:
        words, figures = self._counts(2)
        self._say(self.tally.manager, words, self._time(9, 16))
        self.tally.add(figures)

    def _post_list(self, workers: list[dict[str, str]]) -> None:
        lines = [phrases()["list_head"].format(community=self.tally.path[1])]
        for number, worker in enumerate(workers, 1):
            words, figures = self._counts(1)
            words = self._join(words, self.draw.choice(phrases()["endings_nil"]))
            lines.append(phrases()["list_line"].format(number=number, name=worker[NAME], words=words))
            self._count(worker, figures)
        self._say(self.tally.manager, "\n".join(lines), self._time(15, 17))

    def _count(self, worker: dict[str, str], figures: dict[str, int]) -> None:
        self.tally.add(figures)
        self.tally.reported.add(worker[NAME])
        if "households_visited" in figures:
            self.visits[worker[NAME]] = figures["households_visited"]

    def _say(self, row: dict[str, str], text: str, at: datetime) -> None:
        self.messages.append(Message(row, text, at))

    def _time(self, first: int, last: int) -> datetime:
        seconds = self.draw.randint(first * 3600, last * 3600 - 1)
        return DAY + timedelta(seconds=seconds)

    def _figure(self, value: int) -> str:
        chance = self.draw.random()
        if chance < 0.15:
            return in_words(value)
        return str(value).translate(FULL_WIDTH) if chance < 0.2 else str(value)

    def _join(self, *parts: str) -> str:
        return str(phrases()["comma"]).join(part for part in parts if part)


def in_words(value: int) -> str:
    """A figure below a hundred in Chinese numerals: 23 → 二十三."""
    digits, ten = phrases()["numerals"], phrases()["ten"]
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else (ten if tens == 1 else digits[tens] + ten)
    return str(head + (digits[ones] if ones or not tens else ""))


def write_day() -> tuple[list[Message], dict[tuple[str, str], Tally]]:
    """All messages in the order in which they were sent, and what they add up to."""
    draw = random.Random(SEED)
    tallies = make_tallies()
    messages = [message for tally in tallies.values() for message in Writer(tally, draw).write()]
    return sorted(messages, key=lambda one: (one.sent_at, one.text)), tallies


def transcript(messages: list[Message]) -> Iterator[dict[str, str]]:
    """The lines of the transcript as `replay` reads them."""
    for number, message in enumerate(messages, 1):
        work, official = message.row_accounts()
        yield {
            "id": f"flood-{number:04d}",
            "account": work or official,
            "channel": "work" if work else "official_account",
            "sent_at": message.sent_at.isoformat(),
            "text": message.text,
        }
