"""Errors of storydesk: one tree.

    StorydeskError            anything storydesk raises on purpose
    ├── InputError            what the user gave cannot be used; names the place and the remedy
    │   ├── RecordError       one line of a JSON Lines file is not a usable record
    │   ├── SettingError      a setting or option has a value that makes no sense
    │   ├── StoreError        a store cannot be opened, read or written
    │   └── UnknownError      an id or a name that nothing here has
    ├── CitationError         a span does not print what its citation says it prints
    ├── UnsourcedError        a statement was built without a citation
    └── MissingPartError      an optional part (a language model, an extra) is not installed

What cannot be read in a run is no exception: it becomes a `Rejected` and the run goes on.
"""


class StorydeskError(Exception):
    """Anything storydesk raises on purpose."""


class InputError(StorydeskError):
    """What the user gave cannot be used. `place` says where, `remedy` what to do."""

    def __init__(self, place: str, problem: str, remedy: str = "") -> None:
        self.place, self.problem, self.remedy = place, problem, remedy
        super().__init__(f"{place}: {problem}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """So that one raised in another process arrives."""
        return type(self), (self.place, self.problem, self.remedy)


class RecordError(InputError):
    """One line of a JSON Lines file is not a usable record."""


class SettingError(InputError):
    """A setting or option has a value that makes no sense."""


class StoreError(InputError):
    """A store cannot be opened, read or written."""


class UnknownError(InputError):
    """An id or a name that nothing here has."""


class CitationError(StorydeskError):
    """A span does not print what its citation says it prints."""


class UnsourcedError(StorydeskError):
    """A statement was built without a citation."""


class MissingPartError(StorydeskError):
    """An optional part is not installed; the message says how to install it."""
