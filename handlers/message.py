"""What comes in from a channel and what goes back: the seam between `bot` and `handlers`."""

from dataclasses import dataclass
from datetime import datetime

WORK = "work"
OFFICIAL_ACCOUNT = "official_account"
GROUP_ROBOT = "group_robot"  # sends only


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One callback of the platform, read and verified.

    `external_id` is the platform's MsgId, for events a key of sender, CreateTime, event and event key.
    `kind` is text, image, voice, location, link, event or other; `sent_at` is aware.
    """

    channel: str
    external_id: str
    account: str
    kind: str
    sent_at: datetime
    text: str = ""  # text, a voice's recognition, a link's title and address, a location's label
    event: str = ""  # subscribe, unsubscribe, enter_agent, click, template_card_event, ... (lower case)
    event_key: str = ""
    media_id: str = ""
    media_url: str = ""  # PicUrl
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to the sender at once; an empty text means that nothing is said.

    `button` takes the place of the buttons of the card that the sender has tapped.
    """

    text: str = ""
    button: str = ""
