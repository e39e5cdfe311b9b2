from __future__ import annotations

from pathlib import Path

import pytest
from wowengine import InputError, Playbook
from wowengine.playbooks.workspace import Workspace

from tests.factories import make_gesture, make_playbook

A, B = make_gesture(id="a"), make_gesture(id="b", title="Other")


def write(path: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else line.model_dump_json() for line in lines]  # type: ignore[attr-defined]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def refusal(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        Playbook.load(path)
    return str(caught.value).splitlines()


def test_a_file_is_loaded_in_its_order_with_blank_lines_passed_over(tmp_path: Path) -> None:
    book = Playbook.load(write(tmp_path / "p.jsonl", B, "", A))
    assert [gesture.id for gesture in book] == ["b", "a"]
    assert len(book) == 2
    assert book["a"] == A
    assert "b" in book
    assert "c" not in book


def test_a_folder_is_all_of_its_jsonl_files_by_name(tmp_path: Path) -> None:
    write(tmp_path / "2.jsonl", A)
    write(tmp_path / "1.jsonl", B)
    write(tmp_path / "notes.txt", "not a gesture")
    assert [gesture.id for gesture in Playbook.load(tmp_path)] == ["b", "a"]


def test_what_a_mac_leaves_beside_the_files_of_a_folder_is_none_of_them(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", A)
    (tmp_path / "._a.jsonl").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    assert Playbook.load(tmp_path).gestures == (A,)
    assert [entry.gesture for entry in Workspace.open(tmp_path).entries] == [A]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_utf_16_is_told_with_the_remedy(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(A.model_dump_json(), encoding)
    assert refusal(path) == [f"{path}: is in UTF-16; save it as UTF-8"]
    with pytest.raises(InputError, match="is in UTF-16"):
        Workspace.open(path)


def test_a_byte_order_mark_and_windows_line_ends_are_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(f"\ufeff{A.model_dump_json()}\r\n\r\n{B.model_dump_json()}\r\n".encode())
    assert Playbook.load(path).gestures == (A, B)


def test_every_bad_line_is_told_with_its_number(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.jsonl",
        A,
        "{",
        B.model_dump_json().replace('"observation"', '"upsell"'),
        A,
    )
    said = refusal(path)
    assert len(said) == 3
    assert said[0].startswith(f"{path}:2: is not JSON")
    assert said[1].startswith(f"{path}:3: kind: must be one of")
    assert said[2] == f"{path}:4: id: 'a' already stands at {path}:1; rename one"


def test_an_id_in_two_files_of_a_folder_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path / "1.jsonl", A)
    write(tmp_path / "2.jsonl", B, A)
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert refusal(tmp_path) == [f"{second}:2: id: 'a' already stands at {first}:1; rename one"]


def test_a_file_without_a_gesture_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", "", "")
    assert refusal(path) == [f"{path}: holds no gesture"]


def test_a_folder_without_a_playbook_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == [f"{tmp_path}: is a folder without a *.jsonl file"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    assert refusal(path) == [f"{path}: can't be read: No such file or directory"]


def test_two_gestures_of_one_id_make_no_playbook() -> None:
    with pytest.raises(InputError, match="id: 'a' stands more than once"):
        make_playbook(A, B, A)


def test_the_content_hash_is_of_what_it_says_not_of_the_order() -> None:
    assert make_playbook(A, B).content_hash == make_playbook(B, A).content_hash
    changed = make_gesture(id="b", title="Another")
    assert make_playbook(A, B).content_hash != make_playbook(A, changed).content_hash
    assert make_playbook(A, B).content_hash != make_playbook(A).content_hash


def test_an_empty_playbook_is_one() -> None:
    assert len(Playbook()) == 0
