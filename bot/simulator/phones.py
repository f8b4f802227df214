"""What people do with their phones: write, send pictures and places, tap, follow, scan."""

from dataclasses import dataclass

from bot.simulator.callbacks import Delivery, Fields
from bot.simulator.journal import OWN, PLATFORM, Draft
from bot.simulator.limits import TEXT_BYTES, cut
from bot.simulator.members import Member
from bot.simulator.platform import Platform
from handlers.message import OFFICIAL_ACCOUNT, WORK

SCALE = 15


@dataclass(frozen=True, slots=True)
class Place:
    """A location as a phone sends it."""

    latitude: float
    longitude: float
    label: str = ""


class Phones:
    """Every act sends one callback and returns the text that came back at once, or None."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform

    def says(self, account: str, text: str, channel: str = WORK) -> str | None:
        """Writes a text; a phone sends at most 2,048 bytes."""
        sent = cut(text, TEXT_BYTES)
        return self._write(account, channel, {"MsgType": "text", "Content": sent}, Draft("text", sent))

    def sends_image(
        self, account: str, content: bytes, channel: str = WORK, content_type: str = "image/jpeg"
    ) -> str | None:
        """Sends a picture."""
        medium = self.platform.media[channel].put("image", content, content_type)
        address = f"{self.platform.public_url}/pic/{channel}/{medium.media_id}"
        fields: Fields = {"MsgType": "image", "PicUrl": address, "MediaId": medium.media_id}
        return self._write(account, channel, fields, Draft("image", media_id=medium.media_id))

    def sends_voice(
        self, account: str, spoken: str = "", channel: str = WORK, content: bytes = b"#!AMR\n"
    ) -> str | None:
        """Sends a voice message; what was spoken is told to the bot on a 公众号 with recognition alone."""
        medium = self.platform.media[channel].put("voice", content, "audio/amr")
        fields: Fields = {"MsgType": "voice", "MediaId": medium.media_id, "Format": "amr"}
        official = self.platform.settings.official_account
        if channel == OFFICIAL_ACCOUNT and official is not None and official.recognizes_voice:
            fields["Recognition"] = spoken
        return self._write(account, channel, fields, Draft("voice", spoken, media_id=medium.media_id))

    def sends_location(self, account: str, place: Place, channel: str = WORK) -> str | None:
        """Sends a pin on the map."""
        fields: Fields = {"MsgType": "location", "Location_X": place.latitude, "Location_Y": place.longitude}
        fields |= {"Scale": SCALE, "Label": place.label}
        draft = Draft("location", place.label, place=(place.latitude, place.longitude))
        return self._write(account, channel, fields, draft)

    def sends_link(self, account: str, title: str, url: str, channel: str = WORK) -> str | None:
        """Shares a page."""
        fields: Fields = {"MsgType": "link", "Title": title, "Description": "", "Url": url}
        return self._write(account, channel, fields, Draft("link", "", title, url))

    def sends(self, account: str, fields: Fields, channel: str = WORK) -> str | None:
        """Sends any message, also of a kind that nobody knows: MsgType and its fields as given."""
        return self._write(account, channel, fields, Draft(str(fields["MsgType"])))

    def taps(self, account: str, task_id: str, key: str) -> str | None:
        """Taps a button of a card; raises LookupError if the phone shows no such button."""
        member = self._member(account, WORK)
        entries = self.platform.journal.select(member.person.account, channel=WORK, kind="template_card")
        card = next((one.card for one in reversed(entries) if one.card and one.card.task_id == task_id), None)
        if card is None or card.replaced_by or key not in [button.key for button in card.buttons]:
            raise LookupError(f"{account} has no button {key} on a card {task_id}")
        name = member.person.account
        self.platform.journal.change_card(task_id, name, tapped=key)
        code = self.platform.cards.make_code(task_id, (name,))
        fields: Fields = {"MsgType": "event", "Event": "template_card_event", "EventKey": key, "TaskId": task_id}
        return self._act(member, fields | {"CardType": card.card_type, "ResponseCode": code})

    def enters(self, account: str) -> str | None:
        """Opens the app in 企业微信."""
        return self._act(self._member(account, WORK), {"MsgType": "event", "Event": "enter_agent", "EventKey": ""})

    def clicks(self, account: str, key: str, channel: str = WORK) -> str | None:
        """Chooses an entry of the app's menu."""
        member = self._member(account, channel)
        member.acted(self.platform.clock.now())
        event = "click" if channel == WORK else "CLICK"
        return self._act(member, {"MsgType": "event", "Event": event, "EventKey": key})

    def follows(self, account: str, channel: str = OFFICIAL_ACCOUNT, ticket: str = "") -> str | None:
        """Follows the account or joins the app, perhaps by the QR code of a ticket."""
        member, now = self._member(account, channel), self.platform.clock.now()
        member.follows, member.has_blocked, member.followed_at = True, False, now
        member.scene = self.platform.tickets.get(ticket, "")
        member.acted(now)
        if channel == OFFICIAL_ACCOUNT:
            self._note(member, "followed")
        fields: Fields = {"MsgType": "event", "Event": "subscribe", "EventKey": ""}
        if member.scene:
            fields |= {"EventKey": f"qrscene_{member.scene}", "Ticket": ticket}
        return self._act(member, fields)

    def scans(self, account: str, ticket: str) -> str | None:
        """Scans a QR code of the 公众号; raises LookupError if there is no such code."""
        if ticket not in self.platform.tickets:
            raise LookupError("no such QR code")
        member = self.platform.members.find(OFFICIAL_ACCOUNT, account)
        if member is None or not member.follows:
            return self.follows(account, OFFICIAL_ACCOUNT, ticket)
        member.acted(self.platform.clock.now())
        scene = self.platform.tickets[ticket]
        return self._act(member, {"MsgType": "event", "Event": "SCAN", "EventKey": scene, "Ticket": ticket})

    def unfollows(self, account: str, channel: str = OFFICIAL_ACCOUNT) -> str | None:
        """Leaves; nothing reaches this person any more."""
        member = self._member(account, channel)
        member.follows, member.by_message, member.by_action = False, None, None
        if channel == OFFICIAL_ACCOUNT:
            self._note(member, "unfollowed")
        return self._act(member, {"MsgType": "event", "Event": "unsubscribe", "EventKey": ""})

    def blocks(self, account: str) -> None:
        """Refuses the messages of the 公众号 while still following; the account is told nothing."""
        self._member(account, OFFICIAL_ACCOUNT).has_blocked = True

    def _member(self, account: str, channel: str) -> Member:
        return self.platform.join(account, channel)

    def _note(self, member: Member, word: str) -> None:
        notice = Draft("notice", self.platform.words[word])
        self.platform.journal.append(self.platform.clock.now(), member.key, PLATFORM, notice)

    def _write(self, account: str, channel: str, fields: Fields, shown: Draft) -> str | None:
        member, now = self._member(account, channel), self.platform.clock.now()
        if not member.follows:
            raise LookupError(f"{account} does not follow, and can't write")
        member.wrote(now)
        self.platform.journal.append(now, member.key, OWN, shown)
        return self._act(member, fields)

    def _act(self, member: Member, fields: Fields) -> str | None:
        return _read_text(self.platform.call_back(member, fields))


def _read_text(delivery: Delivery) -> str | None:
    return delivery.reply.text if delivery.reply is not None else None
