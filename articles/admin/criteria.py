"""What rules and watches look for: told in a sentence, and typed in a form that refuses what finds nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.table import RowForm
from articles.models import Criteria
from articles.text import plain_quotes, read_query, same_name_key

CRITERIA = ("source", "author", "words")


def what_is_asked(criteria: Criteria) -> str:
    """Returns what an article must be like: `Le Courrier d’Arvel · “radiation”`."""
    asked = [
        str(criteria.source or ""),
        _now("signed %(author)s") % {"author": criteria.author} if criteria.author else "",
        _quoted(criteria.words),
    ]
    return " · ".join(filter(None, asked))


def _quoted(words: str) -> str:
    """Words that hold quotation marks of their own get no more."""
    return _now("“%(words)s”") % {"words": words} if words and '"' not in plain_quotes(words) else words


class CriteriaForm(RowForm):
    def clean_author(self) -> str:
        author: str = self.cleaned_data["author"]
        return _with_letters(author, bool(same_name_key(author)))

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        return _with_letters(words, bool(read_query(words)))


def _with_letters(typed: str, has_letters: bool) -> str:
    if typed and not has_letters:
        raise forms.ValidationError(_("There is no word in this: nothing would ever be found."))
    return typed
