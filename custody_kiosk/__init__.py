"""Pages for custody suites and property stores."""

from custody_kiosk import kiosks, tray, views
from custody_kiosk.site import kiosk

__all__ = ["kiosk", "kiosks", "tray", "views"]
