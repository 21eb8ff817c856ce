"""The charters that come with the program: TOML files, one per organisation, read without Django."""

from importlib import resources

from summitry.core.charter import Charter, read


def names() -> tuple[str, ...]:
    """The names of the presets, as `charter show` takes them."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(file.removesuffix(".toml") for file in files if file.endswith(".toml")))


def text(name: str) -> str:
    """The TOML text of a preset; raises LookupError for an unknown name."""
    if name not in names():
        raise LookupError(name)
    return resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def load(name: str) -> Charter:
    """A preset as a charter; raises LookupError for an unknown name."""
    return read(text(name), f"{name}.toml")
