"""Feeds out: the published digests in the words of their frozen documents."""
