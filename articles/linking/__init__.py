"""Link care: addresses that digests cite are tested now and then, and a dead one is shown with its archived copy."""

from articles.linking.judging import Judged, judge
from articles.linking.mending import Refused, accept_move, forget_tests, keep_archive
from articles.linking.now import Checked, check_now
from articles.linking.standing import next_test, note
from articles.linking.testing import check_link, serve, serve_new, watch_links

__all__ = [
    "Judged",
    "Refused",
    "Checked",
    "accept_move",
    "check_link",
    "check_now",
    "forget_tests",
    "judge",
    "keep_archive",
    "next_test",
    "note",
    "serve",
    "serve_new",
    "watch_links",
]
