"""Compile, check, measure, publish and withdraw digests."""

from articles.digests.answering import CannotAccept, accept, ask_again
from articles.digests.arranging import (
    choose_excerpt,
    close_section,
    move,
    name_section,
    open_section,
    retire,
    step,
    step_section,
)
from articles.digests.beginning import begin, next_number
from articles.digests.check import Answered, Checked, check, check_all
from articles.digests.checks import CHECKS, area_count
from articles.digests.cited import cited, counted
from articles.digests.composing import compose, replacement
from articles.digests.counting import Counts, counts
from articles.digests.disturbing import Disturbed, name_of
from articles.digests.findings import Finding
from articles.digests.freezing import NotPublishable
from articles.digests.material import Line, Shelf, Wanted, material
from articles.digests.meter import DigestMeter, Measured, meter
from articles.digests.picturing import keep_cover, remove_cover
from articles.digests.placing import MOST_PLACED, place, placed_by
from articles.digests.presence import come, who_is_here
from articles.digests.publish import publish, withdraw
from articles.digests.references import citation_words
from articles.digests.repairing import is_safe, repair, repair_all
from articles.digests.repairs import REPAIRS, CannotRepair
from articles.digests.restoring import Restored, restore
from articles.digests.reviewing import ask_review, give_back
from articles.digests.scheduling import schedule, unschedule
from articles.digests.settling import serve_due, settle_due
from articles.digests.showing import board_sections, cited_in, in_order
from articles.digests.states import NotPossible, may, state_at
from articles.digests.texts import (
    PlaceGone,
    TextConflict,
    TextTooLong,
    base_of,
    keep_aside,
    place_name,
    read_text,
    save_text,
    versions,
)
from articles.digests.undoing import CannotUndo, undo
from articles.digests.write import composed_sections, write

__all__ = [
    "name_of",
    "board_sections",
    "cited_in",
    "in_order",
    "citation_words",
    "CHECKS",
    "REPAIRS",
    "Answered",
    "CannotAccept",
    "CannotRepair",
    "Checked",
    "accept",
    "area_count",
    "ask_again",
    "check_all",
    "is_safe",
    "repair",
    "repair_all",
    "MOST_PLACED",
    "CannotUndo",
    "Counts",
    "Disturbed",
    "Line",
    "PlaceGone",
    "Shelf",
    "TextConflict",
    "TextTooLong",
    "Wanted",
    "base_of",
    "begin",
    "choose_excerpt",
    "close_section",
    "come",
    "compose",
    "composed_sections",
    "cited",
    "counted",
    "counts",
    "keep_aside",
    "keep_cover",
    "remove_cover",
    "material",
    "move",
    "name_section",
    "next_number",
    "open_section",
    "place",
    "place_name",
    "placed_by",
    "read_text",
    "replacement",
    "retire",
    "save_text",
    "step",
    "step_section",
    "undo",
    "versions",
    "who_is_here",
    "DigestMeter",
    "Finding",
    "Measured",
    "NotPossible",
    "NotPublishable",
    "Restored",
    "ask_review",
    "restore",
    "check",
    "give_back",
    "may",
    "meter",
    "publish",
    "schedule",
    "serve_due",
    "settle_due",
    "state_at",
    "unschedule",
    "withdraw",
    "write",
]
