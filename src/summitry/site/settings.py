"""Django's settings. What differs between deployments comes from the environment:

SUMMITRY_DATA           folder of everything kept; default `var/` in a checkout, else ~/.local/share/summitry
SUMMITRY_DATABASE_URL   postgresql://user:password@host:port/name, or the path of an SQLite file;
                        default <data>/summitry.sqlite3
SUMMITRY_SECRET_KEY     signs sessions; by default made once and kept in <data>/secret-key
SUMMITRY_HOSTS          names under which this house answers, separated by commas; default this machine alone
SUMMITRY_VIDEO          "off" for a chamber without picture and voice
SUMMITRY_VIDEO_ADDRESS  public address of the video engine, where it is not the machine's own
SUMMITRY_VIDEO_PORTS    the UDP ports of its media, as first-last; default 20000-29999
SUMMITRY_VIDEO_PRIVATE  "1" inside one network: browsers' private addresses are passed on to the engine
SUMMITRY_TURN           relays for browsers behind walls, as turn:host:port?transport=udp, with commas between
SUMMITRY_TURN_SECRET    the secret shared with them (coturn: use-auth-secret, static-auth-secret)
SUMMITRY_HTTPS          "1" when browsers reach it over TLS: cookies are then never sent without
"""

import os
from pathlib import Path

from summitry.site import environment

_PACKAGE = Path(__file__).resolve().parent.parent
_HTTPS = os.environ.get("SUMMITRY_HTTPS") == "1"

DATA_FOLDER = environment.data_folder(os.environ, _PACKAGE)
SECRET_KEY = environment.secret_key(os.environ, DATA_FOLDER)
DATABASES = {"default": environment.database(os.environ, DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = False
ALLOWED_HOSTS = os.environ.get("SUMMITRY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "summitry.site.urls"
AUTH_USER_MODEL = "accounts.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "summitry.apps.accounts",
    "summitry.apps.organisation",
    "summitry.apps.record",
    "summitry.apps.meetings",
    "summitry.apps.texts",
    "summitry.apps.chamber",
    "summitry.apps.chamber.notes",
    "summitry.apps.chamber.interpreting",
    "summitry.apps.decisions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "summitry.site.policy.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page holds no secret that its length could tell (BREACH): Django masks each token anew, other sites'
    # requests carry no cookie, and the length is padded at random. Streams never come here with a body.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "summitry.site.templating.Templates",
        "DIRS": [_PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "summitry.site.templating.environment",
            "context_processors": ["django.contrib.auth.context_processors.auth"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

CSRF_FAILURE_VIEW = "summitry.site.views.stale_form"

# Cookies name no domain: each host keeps its own, so that nine seats are nine sessions in one browser.
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # scripts send it back in a header; that is what it is for
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("zh-hans", "中文"), ("fr", "Français")]
LOCALE_PATHS = [_PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "summitry.site.date_formats"
TIME_ZONE = "UTC"

VIDEO = environment.video(os.environ)

DOCUMENTS_FOLDER = DATA_FOLDER / "documents"
"""Files that people send, under their hashes; nothing in it is served by its address."""

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATICFILES_DIRS = [_PACKAGE / "site" / "static"]
# Tests read the files where they are written; a server serves collected, hashed and compressed copies.
WHITENOISE_USE_FINDERS = environment.under_test()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "summitry.site.static_files.HouseStaticFiles"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there is an answer, not an event worth a line.
    "loggers": {"django.request": {"level": "ERROR"}},
}
