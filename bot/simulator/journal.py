"""The log of everything that every person sent and received, with times."""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

PUSH, PASSIVE, PLATFORM, OWN = "push", "passive", "platform", "own"


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a template card."""

    key: str
    text: str
    style: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """A button card as one person's phone shows it; `replaced_by` stands in the buttons' place once it was handled."""

    task_id: str
    card_type: str
    title: str
    description: str = ""
    buttons: tuple[Button, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tapped: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it has a reader: what the platform shows of what it was given."""

    kind: str
    text: str = ""
    title: str = ""
    url: str = ""
    media_id: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # the lines of a template message: label and value
    card: Card | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One message on one phone. `via` says how it came: own, passive (a reply), push, or platform (its own notice)."""

    number: int
    version: int
    at: datetime
    channel: str
    account: str
    via: str
    draft: Draft = field(default_factory=lambda: Draft("text"))

    @property
    def kind(self) -> str:
        return self.draft.kind

    @property
    def text(self) -> str:
        return self.draft.text

    @property
    def card(self) -> Card | None:
        return self.draft.card


class Journal:
    """Entries in the order in which they happened; safe for threads."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._by_account: dict[str, list[int]] = defaultdict(list)
        self._version = 0
        self._changed = threading.Condition()

    def append(self, at: datetime, person: tuple[str, str], via: str, draft: Draft) -> Entry:
        """Writes one message down for the person named by (channel, account)."""
        with self._changed:
            self._version += 1
            entry = Entry(len(self._entries), self._version, at, person[0], person[1], via, draft)
            self._entries.append(entry)
            self._by_account[entry.account].append(entry.number)
            self._changed.notify_all()
            return entry

    def change_card(self, task_id: str, account: str, **changes: Any) -> bool:
        """Alters a card on one person's phone; False if they have no such card."""
        with self._changed:
            for number in reversed(self._by_account[account]):
                entry = self._entries[number]
                card = entry.draft.card
                if card is not None and card.task_id == task_id:
                    self._version += 1
                    draft = replace(entry.draft, card=replace(card, **changes))
                    self._entries[entry.number] = replace(entry, version=self._version, draft=draft)
                    self._changed.notify_all()
                    return True
        return False

    def since(self, version: int) -> list[Entry]:
        """Everything new or changed after that version, oldest first."""
        with self._changed:
            if version >= self._version:
                return []
            return [entry for entry in self._entries if entry.version > version]

    @property
    def version(self) -> int:
        with self._changed:
            return self._version

    def select(self, account: str, **wanted: str | None) -> list[Entry]:
        """One person's entries whose attributes have these values, oldest first; None means any."""
        asked = {name: value for name, value in wanted.items() if value is not None}
        with self._changed:
            theirs = [self._entries[number] for number in self._by_account[account]]
        return [entry for entry in theirs if all(getattr(entry, name) == value for name, value in asked.items())]

    def wait_until(self, is_there: Callable[[], bool], seconds: float) -> bool:
        """Waits for news until the condition holds; False when the real seconds have passed."""
        with self._changed:
            return self._changed.wait_for(is_there, seconds)
