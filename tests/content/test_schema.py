from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]  # no types
from click.testing import CliRunner

from rightsbot.content.layout import model_of
from rightsbot.content.schema import schemas

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "schema"
CONTENT = ROOT / "content"
FILES = sorted(path for path in CONTENT.rglob("*.yaml"))


def test_the_schemas_that_are_kept_are_current() -> None:
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert kept == schemas(), "run: rightsbot content schema --output schema"


@pytest.mark.parametrize("name", schemas())
def test_every_field_is_described(name: str) -> None:
    schema = schemas()[name]
    for record in (schema, *schema.get("$defs", {}).values()):
        for field, told in record.get("properties", {}).items():
            assert "description" in told or "$ref" in told or field in {"latitude", "longitude"}


def schema_of(path: Path) -> Path:
    """Return the schema that a file's first line points an editor to."""
    first = path.read_text("utf-8").splitlines()[0]
    return (path.parent / first.partition("$schema=")[2]).resolve()


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name
)
def test_the_shipped_files_point_to_their_schema_and_fit_it(folder: Path) -> None:
    files = [path for path in FILES if path.parent == folder]
    for path in files:
        assert model_of(path.relative_to(CONTENT).as_posix())
        assert schema_of(path).is_file()
        assert schema_of(path).parent == FOLDER
    for schema in {schema_of(path) for path in files}:
        instances = [str(path) for path in files if schema_of(path) == schema]
        arguments = ["--quiet", "--schemafile", str(schema), *instances]
        assert CliRunner().invoke(check_jsonschema, arguments).exit_code == 0


def test_the_schemas_are_schemas() -> None:
    arguments = ["--quiet", "--check-metaschema", *map(str, FOLDER.glob("*.json"))]
    assert CliRunner().invoke(check_jsonschema, arguments).exit_code == 0


def test_editors_without_the_first_line_know_the_schemas_too() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    mapped = {
        path: (ROOT / schema).resolve()
        for schema, pattern in settings["yaml.schemas"].items()
        for path in ROOT.glob(pattern)
    }
    assert mapped == {path: schema_of(path) for path in FILES}
