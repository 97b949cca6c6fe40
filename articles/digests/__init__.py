"""Compile, check, publish and withdraw digests."""

from articles.digests.check import Finding, check
from articles.digests.publish import NotPublishable, publish, withdraw
from articles.digests.write import write

__all__ = ["Finding", "NotPublishable", "check", "publish", "withdraw", "write"]
