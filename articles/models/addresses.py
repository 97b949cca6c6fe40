"""Where else an article is found, and what its words look like from afar: both so that it enters once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article


class OtherAddress(models.Model):
    """Another address that led to the article: a shortener's, a mobile page's, the one its page calls its own."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="other_addresses", verbose_name=_("article"))
    key = models.CharField(max_length=500, unique=True)
    """As `address_key` makes it."""

    class Meta:
        verbose_name = _("other address")
        verbose_name_plural = _("other addresses")

    def __str__(self) -> str:
        return self.key


class ShingleHash(models.Model):
    """One hash of four words in a row of the article's text (`text.shingles`): articles that share some are alike."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="shingle_hashes")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("article", "value", name="shingle_once")]

    def __str__(self) -> str:
        return f"{self.value:08x}"
