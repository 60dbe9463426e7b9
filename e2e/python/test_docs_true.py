"""What the documents name is there: pages, headings, pictures, flags, commands, configurations."""

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from emulator import SERVER

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ["*.md", "docs/*.md", "findings/*.md", "examples/**/*.md", "crates/*/README.md"]
    for path in ROOT.glob(pattern)
)
OF_THE_SERVER = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
COMMANDS = ["demo", "emulator", "gateway"]
# Of other programs that the guides show.
OTHERS = {"--check", "--file", "--ignore-missing", "--no-install-recommends", "--publish", "--rm"}
OTHERS |= {"--fail", "--output", "--run-ignored", "--silent", "--strip-components", "--tag", "--test", "--yes"}
FLAG = r"(?<![\w-])--[a-z][a-z-]+"
# What a portal may set looks like a flag.
OTHERS |= set(re.findall(FLAG, (ROOT / "style" / "tokens.css").read_text(encoding="utf-8")))


def name(path):
    return path.relative_to(ROOT).as_posix()


def without_code(text):
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)


def blocks(path, *languages):
    found = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT[path], re.DOTALL | re.MULTILINE)
    return [text for language, text in found if language in languages]


def anchors(path):
    """Where links can lead in a page, as GitHub names its headings."""
    names = []
    text = re.sub(r"^```.*?^```$", "", TEXT[path], flags=re.DOTALL | re.MULTILINE)
    for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        title = re.sub(r"\[([^]]*)]\([^)]*\)|[*`]", r"\1", title)
        slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        names.append(f"{slug}-{names.count(slug)}" if slug in names else slug)
    return names


def help_of(command):
    program = os.environ.get("DMS_SERVER", str(SERVER))
    return subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture(scope="module")
def flags():
    """The flags of each command of the server."""
    lines = {command: re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", help_of(command), re.MULTILINE) for command in COMMANDS}
    assert all("--listen" in found for found in lines.values())
    return {command: set(found) for command, found in lines.items()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_somewhere(path):
    for address in re.findall(r"\]\(([^)\s]+)\)", without_code(TEXT[path])):
        if re.match(r"[a-z]+:", address):
            continue
        file, _, anchor = address.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), address
        if anchor:
            assert anchor in anchors(target), address


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_pictures_say_what_they_show(path):
    for words, _ in re.findall(r"!\[([^]]*)]\(([^)]+)\)", TEXT[path]):
        assert len(words) > 10, words


def test_every_picture_is_shown_and_they_are_small():
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    everything = "".join(TEXT.values())
    assert [it.name for it in pictures if f"pictures/{it.name}" not in everything] == []
    assert sum(it.stat().st_size for it in pictures) < 1_500_000
    # Each in both languages.
    assert {it.name.replace(".en.", ".zh-CN.") for it in pictures} == {it.name for it in pictures if ".zh-CN." in it.name}


def test_every_flag_is_documented(flags):
    everything = "".join(TEXT[path] for path in OF_THE_SERVER)
    known = set().union(*flags.values()) - {"--help"}
    assert sorted(flag for flag in known if not re.search(rf"{flag}(?![a-z-])", everything)) == []


@pytest.mark.parametrize("path", OF_THE_SERVER, ids=name)
def test_no_flag_is_made_up(path, flags):
    known = set().union(*flags.values()) | OTHERS
    said = re.findall(FLAG, TEXT[path])
    assert sorted(set(said) - known) == []
    # In one line with its command, a flag is that command's.
    text = TEXT[path].replace("\\\n", " ")
    for command, rest in re.findall(r"dms-server (demo|emulator|gateway)([^`\n|]*)", text):
        assert set(re.findall(FLAG, rest)) <= flags[command] | OTHERS, rest


def test_every_command_of_xtask_is_one():
    source = (ROOT / "xtask" / "src" / "main.rs").read_text(encoding="utf-8")
    known = set(re.findall(r'"(\w+)"(?: \| "[^"]*")* =>', source)) | {"help"}
    assert {"build", "demo", "test"} <= known
    for path, text in TEXT.items():
        said = set(re.findall(r"cargo xtask ([a-z]+)", text))
        assert said <= known, f"{name(path)}: {said - known}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_json_is_json_and_configurations_are_valid(path):
    schema = json.loads((ROOT / "public" / "config.schema.json").read_text(encoding="utf-8"))
    for text in blocks(path, "json"):
        value = json.loads(text)
        if "connections" in value:
            jsonschema.validate(value, schema)


def test_the_two_guides_have_the_same_parts():
    english, chinese = (TEXT[ROOT / "docs" / f"guide{language}.md"] for language in ["", ".zh-CN"])
    shape = [re.findall(r"^(#+) |pictures/([\w-]+)\.|^(\|)", text, re.MULTILINE) for text in (english, chinese)]
    assert shape[0] == shape[1]


@pytest.mark.parametrize("language, file, label", [("en", "guide.md", r"\*([^*\n]+)\*"), ("zh", "guide.zh-CN.md", "“([^”\n]+)”")])
def test_guides_call_things_as_the_console_does(language, file, label):
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "locales").glob("*.rs"))
    known = set(re.findall(rf'\b{language}: "((?:[^"\\]|\\.)*)"', sources))
    # What is typed into the palette in its picture.
    said = set(re.findall(label, TEXT[ROOT / "docs" / file].replace("**", "").replace("\n", " "))) - {"pay"}
    assert sorted(said - known) == []
