"""Tables, repositories, unit of work and migrations of the case file (SQLAlchemy 2; SQLite or PostgreSQL)."""
