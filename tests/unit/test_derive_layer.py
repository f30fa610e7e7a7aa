from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import derive_layer
from derive_layer import Definition, Field, SchemaError

if TYPE_CHECKING:
    from pathlib import Path

GEO = Definition(
    "geoPoint",
    0xB2A2F663,
    (
        Field("flags", "#"),
        Field("long", "double"),
        Field("lat", "double"),
        Field("access_hash", "long"),
        Field("accuracy_radius", "int", "flags.0"),
    ),
    "GeoPoint",
)


@pytest.fixture(scope="module")
def telethon() -> tuple[int, tuple[Definition, ...]]:
    return derive_layer.telethon_layer()


def test_every_constructor_that_an_answer_can_hold_proves_itself(
    telethon: tuple[int, tuple[Definition, ...]],
) -> None:
    layer, definitions = telethon
    reachable = derive_layer.reachable(definitions)
    assert layer == 229
    assert len(definitions) == 1700
    assert len(reachable) > 500
    assert [definition.name for definition in reachable if not definition.verified()] == []


def test_only_the_key_exchange_and_a_backup_configuration_cannot_prove_themselves(
    telethon: tuple[int, tuple[Definition, ...]],
) -> None:
    unproved = {definition.result for definition in telethon[1] if not definition.verified()}
    assert unproved == {
        "AccessPointRule",
        "Client_DH_Inner_Data",
        "IpPort",
        "P_Q_inner_data",
        "Server_DH_Params",
        "Server_DH_inner_data",
        "help.ConfigSimple",
    }


def test_schema_text_reads_back_as_the_same_definitions(telethon: tuple[int, tuple[Definition, ...]]) -> None:
    layer, definitions = telethon
    assert tuple(derive_layer.parse_schema(derive_layer.schema_text(layer, definitions))) == definitions


def test_the_files_in_the_repository_are_what_telethon_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert derive_layer.main(["--check"]) == 0
    assert "layer 229: 1689 of 1700 constructors verified" in capsys.readouterr().out


def test_check_names_the_file_that_differs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    changed = tmp_path / "generated.rs"
    changed.write_text("another table", "utf-8")
    monkeypatch.setattr(derive_layer, "GENERATED", changed)
    assert derive_layer.main(["--check"]) == 1
    assert capsys.readouterr().err == "derive_layer: generated.rs is not what Telethon says; run make layer\n"
    assert changed.read_text("utf-8") == "another table"


def test_a_definition_is_verified_by_its_own_id() -> None:
    assert GEO.verified()
    assert not replace(GEO, fields=GEO.fields[:-1]).verified()
    assert not replace(GEO, id=GEO.id + 1).verified()


def test_true_flags_and_bytes_are_written_the_canonical_way_before_the_crc() -> None:
    photo = derive_layer.parse_schema(
        "photoStrippedSize#e0b0bc2e type:string bytes:bytes = PhotoSize;\n"
        "pollAnswerVoters#3645230a flags:# chosen:flags.0?true correct:flags.1?true "
        "option:bytes voters:flags.2?int recent_voters:flags.2?Vector<Peer> = PollAnswerVoters;\n",
    )
    assert [definition.verified() for definition in photo] == [True, True]


def test_an_older_definition_that_is_no_crc_of_its_id_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    older = tmp_path / "older.tl"
    older.write_text("message#38116ee1 flags:# id:int = Message;\n", "utf-8")
    monkeypatch.setattr(derive_layer, "OLDER", older)
    assert derive_layer.main(["--check"]) == 1
    assert "message#38116ee1 is not the CRC32 of" in capsys.readouterr().err


def test_an_older_definition_that_the_layer_still_has_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    older = tmp_path / "older.tl"
    older.write_text(f"{GEO}\n", "utf-8")
    monkeypatch.setattr(derive_layer, "OLDER", older)
    assert derive_layer.main(["--check"]) == 1
    assert capsys.readouterr().err == "derive_layer: older.tl repeats b2a2f663\n"


def test_a_layer_that_was_left_behind_stays_in_the_table(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dropped = "messageEmpty#83e5de54 id:int = Message;"
    (tmp_path / "older.tl").touch()
    (tmp_path / "layer113.tl").write_text(f"{dropped}\n{GEO}\n", "utf-8")
    monkeypatch.setattr(derive_layer, "SCHEMAS", tmp_path)
    monkeypatch.setattr(derive_layer, "OLDER", tmp_path / "older.tl")
    monkeypatch.setattr(derive_layer, "GENERATED", tmp_path / "generated.rs")
    assert derive_layer.main([]) == 0
    table = (tmp_path / "generated.rs").read_text("utf-8")
    assert table.count("id: 0x83e5_de54, name: name::MESSAGE_EMPTY") == 1
    assert table.count("id: 0xb2a2_f663, name: name::GEO_POINT") == 1
    assert derive_layer.main(["--check"]) == 0


@pytest.mark.parametrize("text", ["message id:int = Message;", "message#1 id = Message;", "message#1 id:int"])
def test_text_that_is_no_definition_is_refused(text: str) -> None:
    with pytest.raises(SchemaError, match="not a TL definition"):
        derive_layer.parse_schema(text)
