"""The XML of callbacks and passive replies, written and read as the platform does."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping

from bot.simulator.journal import Draft

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadReply(ValueError):
    """What the bot answered is not a passive reply."""


def write_xml(fields: Mapping[str, str | int | float]) -> str:
    """The fields as the platform writes them: numbers bare, words as CDATA."""
    return "<xml>" + "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items()) + "</xml>"


def read_xml(text: str) -> ElementTree.Element:
    """The root of a reply; raises BadReply on anything but one <xml> without a DTD."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BadReply("a DTD in the reply")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as fault:
        raise BadReply("the reply is no XML") from fault
    if root.tag != "xml":
        raise BadReply("the reply has no <xml> at its root")
    return root


def read_field(root: ElementTree.Element, path: str) -> str:
    """The text of an element; raises BadReply if it is missing."""
    found = root.find(path)
    if found is None:
        raise BadReply(f"the reply has no {path}")
    return found.text or ""


def read_reply(root: ElementTree.Element) -> Draft:
    """What a passive reply shows; raises BadReply if it is of no kind that the platform takes."""
    kind = read_field(root, "MsgType")
    if kind == "text":
        return Draft("text", read_field(root, "Content"))
    if kind in ("image", "voice"):
        return Draft(kind, media_id=read_field(root, f"{kind.capitalize()}/MediaId"))
    if kind == "news":
        title, url = read_field(root, "Articles/item/Title"), read_field(root, "Articles/item/Url")
        return Draft("news", read_field(root, "Articles/item/Description"), title, url)
    if kind == "update_button":
        return Draft("update_button", read_field(root, "Button/ReplaceName"))
    raise BadReply(f"a reply of the kind {kind}")


def _value(value: str | int | float) -> str:
    if isinstance(value, int | float):
        return str(value)
    clean = NOT_XML.sub("", value).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{clean}]]>"
