"""What is done on the board: one gesture, one act, taken back as easily; for scripts and for plain forms alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import is_piece, row_key
from articles.admin.compiling import board, board_url_query
from articles.admin.texts import Sent, save_sent, show_clash, show_too_long
from articles.digests import (
    CannotUndo,
    Disturbed,
    board_sections,
    choose_excerpt,
    close_section,
    compose,
    counts,
    move,
    name_section,
    open_section,
    place,
    replacement,
    retire,
    step,
    step_section,
    undo,
)
from articles.models import Act, Digest, Role, Theme


@dataclass(frozen=True, slots=True)
class Gesture:
    verb: str
    key: int | None
    """Of the article, item, section or theme that it is about."""
    digest: Digest
    by: User
    sent: QueryDict = field(repr=False)

    def number(self, name: str) -> int | None:
        """Returns what was sent under that name, if it can be the key of a row."""
        return row_key(self.sent.get(name, ""))

    def words(self, name: str) -> str:
        return self.sent.get(name, "").replace("\x00", "").strip()[:200]


@allowed("articles.change_digest")
@require_POST
def arrange_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Does one gesture. A script gets the lists as they stand now; a plain form, which brings all texts along, comes
    back to the board, or to the two texts where a colleague was faster."""
    assert isinstance(request.user, User)
    digest = get_object_or_404(Digest, pk=pk)
    sent = Sent() if is_piece(request) else save_sent(digest, request.POST, request.user)
    verb, _space, rest = request.POST.get("do", "").partition(" ")
    gesture = Gesture(verb, row_key(rest), digest, request.user, request.POST)
    act, refused = None, ""
    try:
        act = _VERBS[verb](gesture)
    except KeyError:
        refused = _("This button does nothing any more: load the page again.")
    except (Disturbed, CannotUndo) as error:
        refused = str(error)
    if is_piece(request):
        return _answer(request, gesture, act, refused)
    return _come_back(request, gesture, act, refused, sent)


def _place(gesture: Gesture) -> Act:
    ticked = [row_key(each) for each in gesture.sent.getlist("article")]
    chosen = [gesture.key] if gesture.key else [key for key in ticked if key]
    if not chosen:
        raise Disturbed(_("Choose at least one article."))
    role = gesture.sent.get("role", "")
    return place(
        gesture.digest,
        chosen,
        gesture.by,
        timezone.now(),
        section=gesture.number("section"),
        role=Role(role) if role in Role.values else None,
        before=gesture.number("before"),
    )


def _move(gesture: Gesture) -> Act:
    section = gesture.number(f"to:{gesture.key}") if gesture.verb == "send" else gesture.number("section")
    return move(
        gesture.digest,
        gesture.key or 0,
        gesture.by,
        timezone.now(),
        section=section or 0,
        before=gesture.number("before"),
        seen=gesture.number("seen"),
    )


def _turn(gesture: Gesture) -> Act:
    """Cited becomes « see also », and the other way round, where it stands."""
    key = gesture.key or 0
    item = gesture.digest.items.filter(pk=key).first()
    role = Role.SEE_ALSO if item and item.role == Role.LEAD else Role.LEAD
    section = item.section_id if item else 0
    return move(gesture.digest, key, gesture.by, timezone.now(), section=section, role=role, before=key)


def _step(gesture: Gesture) -> Act:
    return step(gesture.digest, gesture.key or 0, gesture.by, timezone.now(), down=gesture.verb == "down")


def _retire(gesture: Gesture) -> Act:
    return retire(gesture.digest, gesture.key or 0, gesture.by, timezone.now())


def _replace(gesture: Gesture) -> Act:
    return replacement(gesture.digest, gesture.key or 0, gesture.by, timezone.now())


def _excerpt(gesture: Gesture) -> Act:
    excerpt = gesture.number(f"excerpt:{gesture.key}")
    return choose_excerpt(gesture.digest, gesture.key or 0, excerpt, gesture.by, timezone.now())


def _open(gesture: Gesture) -> Act:
    theme = Theme.objects.filter(pk=gesture.key or 0).first()
    title = "" if theme else gesture.words("title")
    if not theme and not title:
        raise Disturbed(_("Give the section a title, or choose a theme."))
    return open_section(gesture.digest, gesture.by, timezone.now(), theme=theme, title=title)


def _name(gesture: Gesture) -> Act:
    section = gesture.digest.sections.filter(pk=gesture.key or 0).select_related("theme").first()
    title = gesture.words(f"title:{gesture.key}")
    theme = section.theme if section else None
    return name_section(gesture.digest, gesture.key or 0, gesture.by, timezone.now(), title=title, theme=theme)


def _step_section(gesture: Gesture) -> Act:
    down = gesture.verb == "section-down"
    return step_section(gesture.digest, gesture.key or 0, gesture.by, timezone.now(), down=down)


def _close(gesture: Gesture) -> Act:
    return close_section(gesture.digest, gesture.key or 0, gesture.by, timezone.now())


def _compose(gesture: Gesture) -> Act:
    return compose(gesture.digest, gesture.by, timezone.now())


def _undo(gesture: Gesture) -> Act:
    return undo(gesture.digest, gesture.by, timezone.now())


def _save(gesture: Gesture) -> None:
    """The texts came along already."""


def _enter(gesture: Gesture) -> Act | None:
    """The key Enter in a field names no button: a section whose title was changed is named, one whose title was typed
    is opened."""
    for name in gesture.sent:
        _title, _colon, rest = name.partition("title:")
        key = row_key(rest)
        if key and gesture.words(name) != gesture.words(f"named:{key}"):
            return _name(replace(gesture, key=key))
    return _open(replace(gesture, key=None)) if gesture.words("title") else None


_VERBS: dict[str, Callable[[Gesture], Act | None]] = {
    "place": _place,
    "move": _move,
    "send": _move,
    "role": _turn,
    "up": _step,
    "down": _step,
    "retire": _retire,
    "replace": _replace,
    "excerpt": _excerpt,
    "open": _open,
    "name": _name,
    "section-up": _step_section,
    "section-down": _step_section,
    "close": _close,
    "compose": _compose,
    "undo": _undo,
    "save": _save,
    "enter": _enter,
}


def _answer(request: HttpRequest, gesture: Gesture, act: Act | None, refused: str) -> JsonResponse:
    """What a script needs to know: words to say, and the lists as they stand. After a refusal it gets them all, since
    what it shows is not what is there."""
    now, home = timezone.now(), reverse("admin:compile_digest", args=[gesture.digest.pk])
    if act and _frames(act.before) != _frames(act.after):
        return JsonResponse({"reload": home, "told": _told(gesture, act)})
    sections = board_sections(gesture.digest)
    context = board(request, gesture.digest, sections)
    touched = _touched(act) if act else {section.pk for section in sections}
    shown = [rubric for rubric in context["rubrics"] if rubric.section.pk in touched]
    html = {
        f"items-{each.section.pk}": render_to_string("admin/compile/items.html", context | {"rubric": each}, request)
        for each in shown
    }
    answer: dict[str, Any] = {
        "html": html,
        "counts": render_to_string("admin/compile/counts.html", {"counts": counts(sections)}, request),
        "saved": date_format(timezone.localtime(now), _("H:i")),
    }
    answer |= {"told": _told(gesture, act)} if act else {"refused": refused}
    if act and gesture.verb == "place":
        answer["gone"] = [item.article_id for rubric in shown for item in rubric.section.items.all()]
    else:
        answer["material"] = gesture.verb in ("retire", "replace", "undo") or not act
    return JsonResponse(answer, status=200 if act else 409)


def _touched(act: Act) -> set[int]:
    return {each["section"] for each in [*act.before, *act.after] if "section" in each}


def _frames(stood: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The sections without what is in them: when they come, go, change places or names, a list alone is not enough."""
    sections = sorted((each for each in stood if "section" in each), key=lambda each: each["section"])
    return [(each["section"], each["position"], each["title"], each["theme_id"]) for each in sections]


def _told(gesture: Gesture, act: Act) -> str:
    return _("Taken back: %(what)s") % {"what": act.what} if gesture.verb == "undo" else act.what


def _come_back(request: HttpRequest, gesture: Gesture, act: Act | None, refused: str, sent: Sent) -> HttpResponse:
    for why in sent.refused:
        messages.warning(request, why)
    if refused:
        messages.warning(request, refused)
    elif act:
        messages.success(request, _told(gesture, act))
    elif sent.is_saved:
        messages.success(request, _("Saved."))
    if sent.too_long:
        return show_too_long(request, gesture.digest, sent.too_long)
    if sent.clashes:
        return show_clash(request, gesture.digest, sent.clashes[0])
    home = reverse("admin:compile_digest", args=[gesture.digest.pk])
    query = board_url_query(request.POST.get("filters", ""))
    return redirect(f"{home}{'?' if query else ''}{query}{_anchor(gesture)}")


def _anchor(gesture: Gesture) -> str:
    if gesture.verb in ("place", "open", "undo", "save", "enter", "compose", "retire", "close"):
        return "#material" if gesture.verb == "place" else "#digest"
    return f"#section-{gesture.key}" if "section" in gesture.verb or gesture.verb == "name" else f"#item-{gesture.key}"
