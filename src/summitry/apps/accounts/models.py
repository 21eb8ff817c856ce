"""People. What a person may do follows from the role in a meeting, never from this table."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes people without passwords: they enter by a door of the demo, later by passkeys."""

    def create_person(self, key: str, name: str = "", language: str = "en", **fields: Any) -> "Person":
        person = self.model(key=key, name=name, language=language, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can be let in."""

    key = models.SlugField(max_length=64, unique=True)
    """Who acted, as the record writes it ("kaz-head"): never changed and never given to anybody else."""
    name = models.CharField(max_length=200, blank=True, default="")
    """Somebody's own name; empty for who is known by the office alone, which each meeting's role gives."""
    language = models.CharField(max_length=16, default="en")
    """Preferred language of pages, one of the settings' LANGUAGES."""
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "key"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name or self.key
