"""What readers see of a link: the archived copy beside an address that is dead, and only then."""

from __future__ import annotations

from articles.models import Citation, Edition, Link, LinkState


def show(link: Link) -> bool:
    """Brings the published lines of the article in step with its link; returns whether readers see a change. To be
    called in the transaction that changed the link."""
    shown = link.archive_url if link.state == LinkState.DEAD else ""
    lines = Citation.objects.filter(article=link.article_id).exclude(archive_url=shown)
    if link.archive_url and not shown:
        # Lines that were published with an address which was mended since are as dead as they were.
        lines = lines.filter(url=link.article.url)
    if not lines.update(archive_url=shown):
        return False
    Edition.objects.move()
    return True
