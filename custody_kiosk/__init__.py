"""Pages for custody suites and property stores."""

from custody_kiosk.views import kiosk

__all__ = ["kiosk"]
