"""Settles how many hazards a person's part of a message tells where its clauses and the whole of it disagree."""

import math
from collections.abc import Sequence

from nlp.hazards import Found
from nlp.learned import likeliest
from nlp.revise import rename
from nlp.values import LINES
from nlp.weigh import Weighed

MORE = 0.3  # probability of several hazards above which all stand
MORE_APART = 0.1  # the same where the rules found them at places of their own, or a number of them
SURE = 0.65  # probability of a line by the clause itself at which the whole has no say
WHOLE = 2.0  # what the topic of the whole counts for beside the clause's own line


def narrow(kept: Sequence[Found], weighed: Weighed) -> list[Found]:
    """The one likeliest hazard where the whole part sounds like one, of the line that clause and part agree on.

    马蜂把三个阿姨蜇了,一个休克了 → one hazard, though two clauses tell harm. What a township taught stands.
    """
    if not kept or any(one.is_taught for one in kept) or _are_plainly_apart(kept):
        return list(kept)
    is_apart = len({one.place for one in kept if one.has_own_place}) > 1 or any(one.number > 1 for one in kept)
    if weighed.share("many") >= (MORE_APART if is_apart else MORE):
        return list(kept)
    topic = [WHOLE * score for score in weighed.topic()]
    best = max(kept, key=lambda one: (_score(one, weighed, topic, LINES.index(one.line)), -one.start))
    best.number = 1
    if _is_sure(best, weighed):
        return [best]
    scores = [_score(best, weighed, topic, number) for number in range(len(LINES))]
    return [rename(best, LINES[likeliest(scores)])]


def _is_sure(one: Found, weighed: Weighed) -> bool:
    """Whether the clause by itself says what the rules do: 查看水库4座,路灯坏了 is not about water."""
    alone = weighed.lines[one.clause].alone
    return bool(alone) and alone[LINES.index(one.line) + 1] >= SURE


def _are_plainly_apart(kept: Sequence[Found]) -> bool:
    """东门护栏断了,南门健身器材坏了: each a thing and its fault in a clause of its own, at a place of its own."""
    places = {one.place for one in kept if one.has_own_place and one.thing >= 0 and one.line == "facility"}
    return len(kept) > 1 and len(places) == len(kept) == len({one.clause for one in kept})


def _score(one: Found, weighed: Weighed, topic: Sequence[float], line: int) -> float:
    return math.log(max(weighed.lines[one.clause].shares[line + 1], 1e-12)) + topic[line]
