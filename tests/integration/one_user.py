"""The smallest account that a sandbox can have, for tests of the protocol alone."""

from __future__ import annotations

from telethon.tl import functions, types

from tobs.sandbox.dispatch import Context, Gzipped, Registry, Result

__all__ = ["OneUser"]


class OneUser:
    """One user without chats; ``help.getInviteText`` gives ``text``, an answer of any size."""

    def __init__(self) -> None:
        self.user = types.User(id=777, is_self=True, phone="9996612222", first_name="Ada", access_hash=5)
        self.text: str | Gzipped = "hello"
        self.contexts: list[Context] = []

    def register(self, registry: Registry) -> None:
        registry.handles(functions.users.GetUsersRequest)(self.get_users)
        registry.handles(functions.help.GetInviteTextRequest)(self.get_text)
        registry.handles(functions.contacts.GetStatusesRequest)(self.crash)

    async def get_users(self, context: Context, _request: functions.users.GetUsersRequest) -> Result:
        self.contexts.append(context)
        return [self.user]

    async def get_text(self, _context: Context, _request: functions.help.GetInviteTextRequest) -> Result:
        return self.text if isinstance(self.text, Gzipped) else types.help.InviteText(self.text)

    async def crash(self, _context: Context, _request: functions.contacts.GetStatusesRequest) -> Result:
        raise KeyError("a bug")
