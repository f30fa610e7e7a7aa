"""The chats of the seeded account: who they are with, and what happens in them."""

from __future__ import annotations

from tobs.sandbox.account.story.channels import channels
from tobs.sandbox.account.story.common import common
from tobs.sandbox.account.story.filed import filed
from tobs.sandbox.account.story.tale import Tale

__all__ = ["Tale", "channels", "common", "filed"]
