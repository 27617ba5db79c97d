"""JSON Schemas of the content's files, so that editors complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from rightsbot.content.entries import KINDS
from rightsbot.content.model import QuestionClass, Report, Synonyms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import NullableSchema, WithDefaultSchema

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that all common editors understand."""

_MODELS: Mapping[str, type[BaseModel]] = {
    **{kind.KIND.value: kind for kind in KINDS},
    "report": Report,
    "synonyms": Synonyms,
    "questions": QuestionClass,
}


class _Plain(GenerateJsonSchema):
    """Leaves out what would only distract an editor: generated titles, and empty values."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002  # pydantic's
        return False

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schemas() -> Mapping[str, Mapping[str, Any]]:
    """Return the schema of each kind of file, by the name under which it is kept."""
    return {
        name: {"$schema": DRAFT, **model.model_json_schema(schema_generator=_Plain)}
        for name, model in _MODELS.items()
    }
