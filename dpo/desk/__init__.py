"""The desk: the web application in which the DPO's team works on tickets. It imports `dpo` and `knowledge` only."""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
