"""What the bodies of the sending APIs show on a phone, checked as the platform checks them."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.simulator import limits
from bot.simulator.journal import Button, Card, Draft
from bot.simulator.media import MediaShelf
from bot.simulator.refusals import refuse

Body = Mapping[str, Any]
CARD_BUTTONS, CARD_LINES, ARTICLES = 6, 6, 8


def read_part(body: Body, name: str) -> Body:
    """The object under `name`; raises Refusal 40058 if it is none."""
    part = body.get(name)
    if not isinstance(part, dict):
        raise refuse(40058, f"{name} missing")
    return part


def read_text(part: Body, name: str) -> str:
    """A string that must be there and not empty; raises Refusal 44004 for `content`, else 40058."""
    value = part.get(name)
    if not isinstance(value, str) or not value:
        raise refuse(44004) if name == "content" else refuse(40058, f"{name} missing")
    return value


def read_number(part: Body, name: str) -> int:
    """A whole number, 0 if it is not there; raises Refusal 40058 for anything else."""
    value = part.get(name, 0)
    if not isinstance(value, int):
        raise refuse(40058, name)
    return int(value)


def read_parts(part: Body, name: str, most: int) -> list[Body]:
    """A list of at most so many objects, empty if it is not there; raises Refusal 40058 for anything else."""
    listed = part.get(name, [])
    if not isinstance(listed, list) or len(listed) > most or not all(isinstance(one, dict) for one in listed):
        raise refuse(40058, name)
    return listed


def draft_media(kind: str, body: Body, shelf: MediaShelf) -> Draft:
    """A picture, voice, video or file by its media id; raises Refusal 40007."""
    return Draft(kind, media_id=shelf.get(str(read_part(body, kind).get("media_id", ""))).media_id)


def draft_work_message(body: Body, shelf: MediaShelf) -> Draft:
    """A message/send of 企业微信 as it arrives; too long texts are cut without a word."""
    kind = str(body.get("msgtype", ""))
    if kind in ("image", "voice", "video", "file"):
        return draft_media(kind, body, shelf)
    if kind not in WORK_KINDS:
        raise refuse(40008)
    return WORK_KINDS[kind](read_part(body, kind))


def draft_robot_message(body: Body) -> Draft:
    """A message of a group robot; too long texts are refused."""
    kind = str(body.get("msgtype", ""))
    if kind not in ("text", "markdown"):
        raise refuse(40008)
    limit = limits.TEXT_BYTES if kind == "text" else limits.WEBHOOK_MARKDOWN_BYTES
    part = read_part(body, kind)
    content = read_text(part, "content")
    if limits.is_too_long(content, limit):
        raise refuse(40058, f"{kind}.content exceed max length {limit}")
    mentioned = [name for key in ("mentioned_list", "mentioned_mobile_list") for name in part.get(key) or []]
    return Draft(kind, content, facts=tuple(("@", str(name)) for name in mentioned))


def _text(part: Body) -> Draft:
    return Draft("text", limits.cut(read_text(part, "content"), limits.TEXT_BYTES))


def _markdown(part: Body) -> Draft:
    return Draft("markdown", limits.cut(read_text(part, "content"), limits.TEXT_BYTES))


def _textcard(part: Body) -> Draft:
    title = limits.cut(read_text(part, "title"), limits.CARD_TITLE_BYTES)
    description = limits.cut(read_text(part, "description"), limits.CARD_DESCRIPTION_BYTES)
    return Draft("textcard", description, title, read_text(part, "url"))


def _news(part: Body) -> Draft:
    articles = read_parts(part, "articles", ARTICLES)
    if not articles:
        raise refuse(40058, "articles missing")
    first = articles[0]
    return Draft("news", str(first.get("description", "")), read_text(first, "title"), str(first.get("url", "")))


def _template_card(part: Body) -> Draft:
    card_type = read_text(part, "card_type")
    if card_type not in ("text_notice", "news_notice", "button_interaction"):
        raise refuse(40058, "card_type")
    main = read_part(part, "main_title")
    title = str(main.get("title", ""))
    description = str(main.get("desc") or part.get("sub_title_text") or "")
    if not title and not description:
        raise refuse(40058, "main_title.title missing")
    lines = read_parts(part, "horizontal_content_list", CARD_LINES)
    facts = tuple((read_text(one, "keyname"), str(one.get("value", ""))) for one in lines)
    buttons, task_id = _buttons(part) if card_type == "button_interaction" else ((), str(part.get("task_id", "")))
    card = Card(task_id, card_type, title, description, buttons, facts)
    url = str(read_part(part, "card_action").get("url", "")) if "card_action" in part else ""
    return Draft("template_card", description, title, url, card=card)


def _buttons(part: Body) -> tuple[tuple[Button, ...], str]:
    listed = read_parts(part, "button_list", CARD_BUTTONS)
    if not listed:
        raise refuse(40058, "button_list missing")
    buttons = tuple(
        Button(read_text(one, "key"), read_text(one, "text"), read_number(one, "style") or 1) for one in listed
    )
    return buttons, read_text(part, "task_id")


WORK_KINDS: Mapping[str, Callable[[Body], Draft]] = {
    "text": _text,
    "markdown": _markdown,
    "textcard": _textcard,
    "news": _news,
    "template_card": _template_card,
}
