"""Builds the website widget: modules and style sheets of `bot/web` become one script, the same for the same sources."""

from bot.widget_build.bundle import SOURCES, WidgetSourceRefused, build

__all__ = ["SOURCES", "WidgetSourceRefused", "build"]
