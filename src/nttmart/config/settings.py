"""One typed file of settings. What differs between machines comes from the environment; `.env.example` lists it."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("NTTMART_VAR") or ROOT / "var")
"""Everything the system writes: database, pictures, keys, logs. Backed up as one folder."""
TESTING = "pytest" in sys.modules


def env(name: str, default: str = "") -> str:
    """Read a setting from the environment; empty counts as absent."""
    return os.environ.get(name, "") or default


def env_bool(name: str, *, default: bool = False) -> bool:
    """Read a yes or no from the environment."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def database(url: str) -> dict[str, Any]:
    """Turn ``DATABASE_URL`` into Django's words: empty or sqlite:///path for SQLite, postgresql://… for PostgreSQL."""
    if not url or url.startswith("sqlite:"):
        durability = "OFF" if TESTING else "FULL"
        path = url.removeprefix("sqlite:///") or str(VAR / "nttmart.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    f"PRAGMA journal_mode=WAL; PRAGMA synchronous={durability}; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728"
                ),
            },
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")},
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or dict(parse_qsl(parts.query)).get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key() -> str:
    """Take the key from the environment, else make one once and keep it in ``var`` with mode 600."""
    if key := env("SECRET_KEY"):
        return key
    path = VAR / "secret-key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(os.urandom(48).hex())
        try:
            # Of two processes starting at once the first makes the key for both; a rename would replace it.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


DEBUG = env_bool("DEBUG")
DEMO = env_bool("DEMO")
"""Demo data is loaded: every page says so, and log-ins are printed at the start."""
PUBLIC_URL = env("PUBLIC_URL", f"http://127.0.0.1:{env('PORT', '8000')}").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [*env("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(","), urlsplit(PUBLIC_URL).hostname or ""]
BEHIND_PROXY = env_bool("BEHIND_PROXY")
"""A reverse proxy of ours stands in front: its X-Forwarded-For and X-Forwarded-Proto are believed."""
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []

INSTALLED_APPS = [
    # Ours first: their templates take the place of allauth's.
    "nttmart.design",
    "nttmart.fronts.storefront",
    "nttmart.fronts.office",
    "nttmart.fronts.till",
    "nttmart.fronts.chat",
    "nttmart.fronts.field",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "nttmart.kernel",
    "nttmart.contexts.places",
    "nttmart.contexts.people",
    "nttmart.contexts.ledger",
    "nttmart.contexts.messages",
    "nttmart.contexts.producers",
    "nttmart.contexts.catalogue",
    "nttmart.contexts.legality",
    "nttmart.contexts.stock",
    "nttmart.contexts.outlets",
    "nttmart.contexts.payments",
    "nttmart.contexts.supply",
    "nttmart.contexts.sales",
    "nttmart.contexts.settlements",
    "nttmart.contexts.programmes",
    "nttmart.contexts.insight",
    "nttmart.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "nttmart.config.middleware.Legible",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nttmart.config.middleware.StaffLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nttmart.config.middleware.ContentSecurityPolicy",
]
ROOT_URLCONF = "nttmart.config.urls"
WSGI_APPLICATION = "nttmart.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nttmart.design.context.site",
            ],
        },
    }
]

DATABASES = {"default": database(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WEB_CONCURRENCY = int(env("WEB_CONCURRENCY", "1"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if WEB_CONCURRENCY == 1
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(VAR / "cache")}
}
"""allauth counts failed sign-ins here; several workers must count together."""

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src" / "nttmart" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Makassar"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 0
"""Names by content are kept for ever in any case; plain names (the till's modules) are asked for again each time."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MAX_UPLOAD_BYTES = 12_000_000
"""A larger body is refused before it is read whole (a phone's photo is 2 to 8 MB)."""
UPLOAD_ADDRESSES = ("/kantor/", "/kasir/api/kirim", "/kasir/titipan/", "/simulator/kirim/", "/lapangan/kunjungan/foto/")
WINDOW_BYTES = int(env("WINDOW_BYTES", "32000000"))
"""How much of the pages alike for everybody is kept ready in each worker (config/window.py); 0 switches it off."""
_FORMS_PER_MINUTE = {"/": 240, "/akun/": 60, "/hadir/": 30, "/kasir/": 480, "/kasir/titipan/": 120, "/webhook/": 12_000}
FORMS_PER_MINUTE = _FORMS_PER_MINUTE if env_bool("FORM_LIMITS", default=True) else {}
"""Forms that one network address may send (config/limits.py), by address prefix."""

WHATSAPP_TOKEN, WHATSAPP_NUMBER_ID = env("WHATSAPP_TOKEN"), env("WHATSAPP_NUMBER_ID")
"""Of the WhatsApp Cloud API. Without them nothing goes out by WhatsApp; in a demo the simulator stands in."""
WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN = env("WHATSAPP_APP_SECRET"), env("WHATSAPP_VERIFY_TOKEN")
WHATSAPP_GRAPH_URL = env("WHATSAPP_GRAPH_URL", "https://graph.facebook.com").rstrip("/")
WHATSAPP_GRAPH_VERSION = env("WHATSAPP_GRAPH_VERSION", "v23.0")
WHATSAPP_SHOWN_NUMBER = env("WHATSAPP_SHOWN_NUMBER")
"""Our number as makers type it."""
WHATSAPP_NEWS_TEMPLATE = env("WHATSAPP_NEWS_TEMPLATE", "kabar_baru")
"""The approved template with one word, a count: «Ada {{1}} kabar baru dari NTT Mart. Balas apa saja …»."""

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kantor/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nttmart.config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
MFA_TOTP_ISSUER = "NTT Mart"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nttmart.fronts.storefront.views.errors.forbidden"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", "WARNING")},
}
