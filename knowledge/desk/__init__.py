"""What the desk is given as data: grounds of decisions, checklists, letters. Each line names its source."""

from pathlib import Path

FOLDER = Path(__file__).parent
