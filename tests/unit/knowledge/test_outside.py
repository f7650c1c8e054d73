"""Durations, addresses and law numbers outside knowledge/ are found; ports and versions are not."""

from pathlib import Path

import pytest

from knowledge.outside import strays


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/retention.yml", "responses:\n  utter: Nous les gardons trois ans.\n"),
        ("actions/answers.py", '"""Doc."""\nSAID = "répondre sous 72 heures"\n'),
        ("bot/mail.py", '"""Doc."""\nTO = "dpo@mieux-etre.fr"\n'),
        ("bot/page.html", "<p>\n171 avenue Ledru-Rollin</p>\n"),
        ("bot/law.py", '"""Doc."""\nLAW = f"selon l\'article 15 {1}"\n'),
        ("bot/call.js", "//\nconst phone = '01 44 93 11 00';\n"),
    ],
)
def test_a_stray_is_found_at_its_line(tmp_path: Path, name: str, text: str) -> None:
    _write(tmp_path, name, text)
    assert [str(finding.place) for finding in strays(tmp_path)] == [f"{name}:2"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bot/server.py", '"""Within 30 minutes."""\nPORT = 8080\nHOST = "127.0.0.1"\nURL = "http://127.0.0.1:8080"\n'),
        ("bot/limits.py", "RATE = 60  # a message an hour, 60 minutes\n"),
        ("bot/form.py", 'HINT = "prenom.nom@exemple.example"\n'),
        ("bot/time.py", 'def say(minutes: int) -> str:\n    return f"{minutes} minutes"\n'),
        ("bot/launcher.py", 'SAID = "Comptez de une à deux minutes."\n'),
        ("domain/forms.yml", "# three years: trois ans\nversion: '3.1'\n"),
        ("bot/page.js", "/**\n * « RGPD, art. 12.3 »\n */\n// 30 ans\n"),
        ("bot/data.bin", "trois ans"),
        ("data/nlu.yml", "trois ans"),
    ],
)
def test_what_is_not_said_to_people_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    _write(tmp_path, name, text)
    assert strays(tmp_path) == []


def test_a_missing_room_has_no_strays(tmp_path: Path) -> None:
    assert strays(tmp_path) == []
