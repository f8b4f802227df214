"""Settles how many hazards a person's part of a message tells where its clauses and the whole of it disagree."""

import math
from collections.abc import Sequence

from nlp.hazards import Found
from nlp.learned import likeliest
from nlp.revise import rename
from nlp.values import LINES
from nlp.weigh import Weighed

MORE = 0.3  # probability of several hazards above which all stand
ALONE = 0.15  # below which a number beside the one hazard tells no others like it
WHOLE = 0.5  # what the topic of the whole counts for beside the clause's own line


def narrow(kept: Sequence[Found], weighed: Weighed) -> list[Found]:
    """The one likeliest hazard where the whole part sounds like one, of the line that clause and part agree on.

    马蜂把三个阿姨蜇了,一个休克了 → one hazard, though two clauses tell harm. What a township taught stands.
    """
    if not kept or any(one.is_taught for one in kept):
        return list(kept)
    more = weighed.share("many")
    if more >= MORE:
        return list(kept)
    topic = [WHOLE * math.log(share) for share in weighed.topic()]
    best = max(kept, key=lambda one: (_score(one, weighed, topic, LINES.index(one.line)), -one.start))
    if more < ALONE:
        best.number = 1
    scores = [_score(best, weighed, topic, number) for number in range(len(LINES))]
    return [rename(best, LINES[likeliest(scores)])]


def _score(one: Found, weighed: Weighed, topic: Sequence[float], line: int) -> float:
    return math.log(max(weighed.lines[one.clause].shares[line + 1], 1e-12)) + topic[line]
