"""Why a back-up or a restore cannot be."""


class ArchiveError(Exception):
    """What is wrong and what to do, in one sentence; nothing was written."""
