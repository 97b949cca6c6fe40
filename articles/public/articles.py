"""One cited article: its excerpts, the digests that cite it, the way to the original."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Article, Citation
from articles.public.errors import gone
from articles.public.lines import read_lines
from articles.public.masthead import latest
from articles.public.references import citing
from articles.public.structured import cited_article


@kept()
def article(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    citations = read_lines(Citation.objects.public(now).filter(article=pk))
    if not citations:
        get_object_or_404(Article.objects.once_public(now), pk=pk)
        return gone(request)
    cited = citing(citations)
    context = {
        "line": citations[0],
        "citations": citations,
        "citing": cited,
        "data": cited_article(cited.original, request.path),
        "latest": latest(now),
    }
    return render(request, "public/article.html", context)
