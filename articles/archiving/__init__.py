"""One file with all but passwords, sessions and keys: written while the site runs, restored into an empty one."""

from articles.archiving.errors import ArchiveError
from articles.archiving.manifest import Manifest
from articles.archiving.progress import Progress
from articles.archiving.restoring import Restored, check_archive, restore
from articles.archiving.writing import back_up

__all__ = ["ArchiveError", "Manifest", "Progress", "Restored", "back_up", "check_archive", "restore"]
