"""The whole file."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from summitry.core.charter.schema.base import Article, Code, Date, Frozen, Language, Text, mistake
from summitry.core.charter.schema.chair import Chair
from summitry.core.charter.schema.decisions import Decision, Positions, Quorum, Silence, Written, unambiguous
from summitry.core.charter.schema.floor import Floor, Practice
from summitry.core.charter.schema.names import Instrument, Matter, Name, Organs
from summitry.core.charter.schema.parties import Party
from summitry.core.charter.schema.sittings import Access, Convening, Delegation, Documents, Languages
from summitry.core.charter.succession import departures


class Charter(Frozen):
    """One version of an organisation's rules; a missing rule is one that the charter does not state."""

    format: Literal[1] = Field(description="the version of this file format: 1")
    organisation: Code = Field(description="the organisation's code")
    version: Text = Field(description="the name of this version of the file")
    valid_from: Date = Field(description="the first day on which this version holds")
    valid_until: Date | None = Field(None, description="the first day on which it no longer holds")
    as_of: Date | None = Field(None, description="the day whose facts it states; later changes are not in it")
    names: Mapping[Language, Name] = Field(description="the organisation's names per language")
    instruments: Mapping[Code, Instrument] = Field(default_factory=dict, description="where rules stand")
    languages: Languages = Field(description="languages")
    matters: Mapping[Code, Matter] = Field(default_factory=dict, description="what is decided on")
    organs: Organs = Field(description="organs")
    parties: Mapping[Code, Party] = Field(description="parties")
    chair: Chair = Field(default_factory=Chair, description="chair")
    decisions: Annotated[tuple[Decision, ...], AfterValidator(unambiguous)] = Field(
        (), description="decisions"
    )
    quorum: tuple[Quorum, ...] = Field((), description="quorum")
    silence: Silence | None = Field(None, description="silence procedure")
    written: Written | None = Field(None, description="written procedure")
    floor: Floor[Article] = Field(default_factory=lambda: Floor[Article](), description="debate")
    convening: tuple[Convening, ...] = Field((), description="convening")
    documents: Documents = Field(default_factory=Documents, description="documents")
    positions: Positions = Field(default_factory=Positions, description="positions beside a decision")
    access: tuple[Access[Article], ...] = Field((), description="who sees and does what")
    delegation: Delegation | None = Field(None, description="size of a delegation")
    practice: Practice = Field(default_factory=Practice, description="where the charter is silent")

    @field_validator("chair")
    @classmethod
    def _departures_have_reasons(cls, chair: Chair, info: ValidationInfo) -> Chair:
        for position, due in departures(chair, info.data.get("parties") or {}):
            raise mistake(
                f"the reason why {due}, next in the rotation, does not preside", "terms", position, "reason"
            )
        return chair

    @model_validator(mode="after")
    def _forwards(self) -> "Charter":
        if self.valid_until and self.valid_from.earliest >= self.valid_until.earliest:
            raise mistake(f"a date after {self.valid_from}", "valid_until")
        return self
