"""Settings of the demo: the house's own, with doors that need no key. Only `summitry demo` uses them."""

from summitry.demo.seats import HOSTS
from summitry.site import environment
from summitry.site.settings import *  # noqa: F403  # the demo is the house, with one thing changed
from summitry.site.settings import DATA_FOLDER, MIDDLEWARE

DATABASES = {
    "default": environment.database({"SUMMITRY_DATABASE_URL": str(DATA_FOLDER / "demo.sqlite3")}, DATA_FOLDER)
}
DOCUMENTS_FOLDER = DATA_FOLDER / "demo-documents"
ALLOWED_HOSTS = HOSTS
MIDDLEWARE = [*MIDDLEWARE, "summitry.demo.doors.DoorMiddleware"]
