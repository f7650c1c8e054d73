"""The DPO's approval of a law note: written into its file, where the next load finds it."""

from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from knowledge.errors import UnknownNoteError

LAW = Path(__file__).with_name("law")


def approve_note(note_id: str, by: str, on: date, folder: Path = LAW) -> Path:
    """Fill `approved_by` and `approved_on` of a law note; comments and order of the file stay.

    Returns:
        The file that was changed.

    Raises:
        UnknownNoteError: no file holds a note of this name.
        ValueError: nobody is named as the one who approves.
    """
    if not by.strip():
        raise ValueError("Il faut dire qui approuve.")
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    for file in sorted(folder.glob("*.yml")):
        notes = yaml.load(file.read_text("utf-8"))
        for note in notes:
            if note["id"] == note_id:
                note["approved_by"], note["approved_on"] = by.strip(), on
                with file.open("w", encoding="utf-8") as out:
                    yaml.dump(notes, out)
                return file
    raise UnknownNoteError(f"Aucune note de droit ne s'appelle « {note_id} ».")
