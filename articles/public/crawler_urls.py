"""Addresses that programs look for at the root of a site, whatever its languages."""

from django.urls import path, re_path

from articles.public.sitemap import robots, sitemap, sitemap_list

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<section>[a-z]+)-(?P<number>[1-9][0-9]{0,5})\.xml$", sitemap_list, name="sitemap_list"),
]
