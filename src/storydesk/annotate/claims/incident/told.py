"""What one word tells of harm, before it is known whose: the state, and the words for those it happens to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Told:
    """Harm as one word tells it. `number` where the word itself counts ("a triple murder")."""

    state: str
    trigger: "Token"
    patients: "list[Token]" = field(default_factory=list)
    by_self: bool = False
    noun: bool = False
    number: int | None = None
