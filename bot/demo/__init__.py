"""The demonstration site of development: an insurer's pages with the widget on them by its one line."""

from bot.demo.site import DemoSite

__all__ = ["DemoSite"]
