"""Alembic's folder; `dpo.storage.migrate` drives it."""
