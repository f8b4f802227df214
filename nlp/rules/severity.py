"""Words that tell that a hazard is less grave: than before, or because nobody lives there."""

import re

EASED = re.compile(
    r"变小|减弱|减小|好转|缓解|稳定下来|趋于稳定|减轻|好多了|退了|回落|下降|降为|降级|没那么|缩小|已稳定|"
    r"不再扩大|不再发展"
)
EMPTY = re.compile(r"空(?:房|屋|宅|置|楼)|没人住|无人(?:居住|住)|没住人|闲置|久没人")
"""Nobody lives there, so that nobody sleeps under it."""
