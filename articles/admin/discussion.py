"""The team on one article: remarks with answers to them, and who is for it or against it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import is_piece
from articles.admin.inbox import inbox_article
from articles.models import Article, Note, Vote

LONGEST_NOTE = 5_000


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Your remark"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={"required": _("Write something first.")},
    )


@allowed("articles.add_note")
@require_POST
def discuss(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds a remark, or an answer to one of the same article."""
    assert isinstance(request.user, User)
    article = get_object_or_404(Article, pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        for error in form.errors["text"]:
            messages.warning(request, str(error))
        return _back(request, article)
    parent = request.POST.get("parent", "")
    answered = article.notes.filter(pk=parent).first() if parent.isdecimal() else None
    Note.objects.create(article=article, author=request.user, text=form.cleaned_data["text"], parent=answered)
    return _back(request, article)


@allowed("articles.add_note")
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts this person for the article or against it; the same once more takes it back."""
    assert isinstance(request.user, User)
    article = get_object_or_404(Article, pk=pk)
    is_for = request.POST.get("vote") == "for"
    mine = Vote.objects.filter(article=article, voter=request.user)
    if mine.filter(is_for=is_for).exists():
        mine.delete()
        told = _now("Your vote was taken back.")
    else:
        mine.update_or_create(
            article=article, voter=request.user, defaults={"is_for": is_for, "cast_at": timezone.now()}
        )
        told = _now("You are for this article.") if is_for else _now("You are against this article.")
    if not is_piece(request):
        messages.success(request, told)
    return _back(request, article)


def _back(request: HttpRequest, article: Article) -> HttpResponse:
    if is_piece(request):
        return inbox_article(request, article.pk)  # type: ignore[return-value]
    return redirect("admin:inbox_article", article.pk)
