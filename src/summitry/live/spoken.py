"""Errors that reach a person as a sentence."""


class SpokenError(Exception):
    """`sentence` is English and marked for translation with `N_`; `parts` fill its places.

    Whoever answers the person says it in the person's language.
    """

    def __init__(self, sentence: str, **parts: object) -> None:
        super().__init__(sentence.format(**parts))
        self.sentence = sentence
        self.parts = parts
