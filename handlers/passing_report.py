"""A patrol report that tells in passing of an earlier hazard: 后山滑坡点已经清理, 其他正常."""

from handlers.desk import Talk
from handlers.matching import match_mention
from handlers.record import Recorded, tell_on
from nlp.closing import read_as_news


def tell_in_passing(talk: Talk, recorded: Recorded) -> None:
    """Ties what a report without hazards says of earlier ones to those that are meant for sure; asks nothing."""
    news = read_as_news(recorded.entry.words, talk.message.sent_at)
    taken: set[int] = set()
    for mention in [one for entry in news.reports for one in entry.hazards] if news is not None else []:
        match = match_mention(talk, recorded.subject.unit_id, mention, recorded.entry.words)
        if mention.state != "open" and match.is_sure and match.options[0].id not in taken:
            tell_on(talk, recorded, match.options[0], mention)
            taken.add(match.options[0].id)
