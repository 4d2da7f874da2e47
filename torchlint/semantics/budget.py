"""What the analysis of one file may cost, counted in steps: one for each statement that is followed."""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 60_000
"""For one class or function."""

MOST_STEPS_OF_FILE = 400_000
MOST_STEPS_OF_INHERITED = 600
"""For what a class inherits, once it is constructed; what takes more is not followed."""

KNOWN_PER_STEP = 1000
"""Where paths part, it costs a step for every so many names, attributes and containers that are known: each
is looked at where they meet."""


class GivenUp(Exception):
    """The analysis of a class or function costs more than it may."""


@dataclass(eq=False)
class Budget:
    """The steps of a class or function, which count for its file, too.

    Attributes:
        most: how many there may be.
        whose: what takes them, for people.
        file: the budget of the file, None for that itself.
        steps: how many there were.
    """

    most: int
    whose: str
    file: Budget | None = None
    steps: int = 0

    @classmethod
    def of_file(cls) -> Budget:
        """The budget of a file."""
        return cls(MOST_STEPS_OF_FILE, "its file")

    def part(self, most: int = MOST_STEPS) -> Budget:
        """The budget of one class or function of this file, or of a part of it."""
        return Budget(most, "it", self)

    @property
    def is_spent(self) -> bool:
        """Whether no step is left."""
        return self.steps > self.most or (self.file is not None and self.file.is_spent)

    def part_ways(self, known: int) -> None:
        """Count what it costs that paths part.

        Args:
            known: how many names, attributes and containers something is known of.

        Raises:
            GivenUp: there were too many steps.
        """
        self.spend(known // KNOWN_PER_STEP)

    def spend(self, steps: int = 1) -> None:
        """Count steps.

        Raises:
            GivenUp: there were too many.
        """
        self.steps += steps
        if self.steps > self.most:
            raise GivenUp(f"{self.whose} takes more than {self.most:,} steps to follow")
        if self.file is not None:
            self.file.spend(steps)
