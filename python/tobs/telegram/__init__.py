"""The way to Telegram: signing in, dialogs, raw pages of history, files; every wait the server asks for."""

from __future__ import annotations

from tobs.telegram.client import Account, connect
from tobs.telegram.dialogs import DialogPage, dialog_pages
from tobs.telegram.fallback import Repaired, repair
from tobs.telegram.files import Files
from tobs.telegram.history import History
from tobs.telegram.invoke import Invoke, Observer
from tobs.telegram.login import Prompter, SignedIn, login, logout
from tobs.telegram.predecessor import predecessor
from tobs.telegram.resolve import Resolver

__all__ = [
    "Account",
    "DialogPage",
    "Files",
    "History",
    "Invoke",
    "Observer",
    "Prompter",
    "Repaired",
    "Resolver",
    "SignedIn",
    "connect",
    "dialog_pages",
    "login",
    "logout",
    "predecessor",
    "repair",
]
