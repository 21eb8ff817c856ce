"""What a company is engaged to play, as the house that starts it writes it down for the players' process."""

import msgspec

from summitry.demo.playing.course import Occasion


class Engagement(msgspec.Struct, frozen=True):
    """What to play, and where.

    `word` tells the doors that these players are the house's own. `speed` divides the script's pauses; 0
    leaves none. `listeners` follow the meeting from the door `listening_at`.
    """

    port: int
    meeting: str
    word: str
    occasion: Occasion
    speed: float = 1.0
    listeners: int = 0
    listening_at: str = "interpreter"
