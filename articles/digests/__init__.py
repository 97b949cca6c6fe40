"""Compile, check, measure, publish and withdraw digests."""

from articles.digests.check import Finding, check
from articles.digests.meter import DigestMeter, Measured, meter
from articles.digests.publish import NotPublishable, publish, withdraw
from articles.digests.write import write

__all__ = [
    "DigestMeter",
    "Finding",
    "Measured",
    "NotPublishable",
    "check",
    "meter",
    "publish",
    "withdraw",
    "write",
]
