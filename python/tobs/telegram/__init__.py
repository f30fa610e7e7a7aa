"""The way to Telegram: signing in, dialogs, raw pages of history, files; every wait the server asks for."""

from __future__ import annotations

from tobs.telegram.client import Account, connect
from tobs.telegram.counts import media_counts
from tobs.telegram.details import chat_details, forum_topics
from tobs.telegram.dialogs import DialogPage, dialog_pages
from tobs.telegram.fallback import Repaired, repair
from tobs.telegram.files import Files
from tobs.telegram.history import History
from tobs.telegram.invoke import Invoke, Observer
from tobs.telegram.login import Prompter, SignedIn, login, logout
from tobs.telegram.resolve import Resolver
from tobs.telegram.takeout import Ranged, Takeout, takeout_flags

__all__ = [
    "Account",
    "DialogPage",
    "Files",
    "History",
    "Invoke",
    "Observer",
    "Prompter",
    "Ranged",
    "Repaired",
    "Resolver",
    "SignedIn",
    "Takeout",
    "chat_details",
    "connect",
    "dialog_pages",
    "forum_topics",
    "login",
    "logout",
    "media_counts",
    "repair",
    "takeout_flags",
]
