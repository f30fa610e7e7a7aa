"""What a client asks of a DC before and beside its chats: ``help.*``, the update state, its status.

https://core.telegram.org/api/config
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telethon.tl import functions, types

from tobs.sandbox.protocol.dc import LOOPBACK
from tobs.sandbox.protocol.keys import CDN_RSA_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tobs.sandbox.dispatch import Context, Registry, Result

__all__ = ["Configuration"]

CONFIG_LIFETIME_S = 3600
APP_CONFIG_HASH = 1
# How many files a client may fetch at once, https://core.telegram.org/api/config#client-configuration
APP_CONFIG = {
    "small_queue_max_active_operations_count": 5,
    "large_queue_max_active_operations_count": 2,
}


class Configuration:
    """The handlers; ``home_dc`` is the account's.

    ``ports`` and ``cdn_ports`` by DC id are filled when the DCs listen.
    """

    def __init__(self, ports: Mapping[int, int], cdn_ports: Mapping[int, int], *, home_dc: int) -> None:
        self._ports = ports
        self._cdn_ports = cdn_ports
        self._home_dc = home_dc

    def register(self, registry: Registry) -> None:
        """Put the handlers into ``registry``."""
        for request_class, handler in (
            (functions.help.GetConfigRequest, self.get_config),
            (functions.help.GetNearestDcRequest, self.get_nearest_dc),
            (functions.help.GetCdnConfigRequest, self.get_cdn_config),
            (functions.help.GetAppConfigRequest, self.get_app_config),
        ):
            registry.handles(request_class, anonymous=True)(handler)
        registry.handles(functions.updates.GetStateRequest)(self.get_state)
        registry.handles(functions.updates.GetDifferenceRequest)(self.get_difference)
        registry.handles(functions.account.UpdateStatusRequest)(self.update_status)

    async def get_config(self, context: Context, _request: functions.help.GetConfigRequest) -> Result:
        """Name the DCs.

        https://core.telegram.org/method/help.getConfig
        """
        return types.Config(
            date=context.now,
            expires=context.now + CONFIG_LIFETIME_S,
            test_mode=True,
            this_dc=context.dc_id,
            dc_options=[
                types.DcOption(id=dc_id, ip_address=LOOPBACK, port=port, cdn=ports is self._cdn_ports)
                for ports in (self._ports, self._cdn_ports)
                for dc_id, port in ports.items()
            ],
            dc_txt_domain_name="",
            chat_size_max=200,
            megagroup_size_max=200_000,
            forwarded_count_max=100,
            online_update_period_ms=210_000,
            offline_blur_timeout_ms=5_000,
            offline_idle_timeout_ms=30_000,
            online_cloud_timeout_ms=300_000,
            notify_cloud_delay_ms=30_000,
            notify_default_delay_ms=1_500,
            push_chat_period_ms=60_000,
            push_chat_limit=2,
            edit_time_limit=172_800,
            revoke_time_limit=2_147_483_647,
            revoke_pm_time_limit=2_147_483_647,
            rating_e_decay=2_419_200,
            stickers_recent_limit=200,
            channels_read_media_period=604_800,
            call_receive_timeout_ms=20_000,
            call_ring_timeout_ms=90_000,
            call_connect_timeout_ms=30_000,
            call_packet_timeout_ms=10_000,
            me_url_prefix="https://t.me/",
            caption_length_max=1024,
            message_length_max=4096,
            webfile_dc_id=self._home_dc,
        )

    async def get_nearest_dc(self, context: Context, _request: functions.help.GetNearestDcRequest) -> Result:
        """Name the DC to sign in at.

        https://core.telegram.org/method/help.getNearestDc
        """
        return types.NearestDc(country="", this_dc=context.dc_id, nearest_dc=self._home_dc)

    async def get_cdn_config(self, _context: Context, _request: functions.help.GetCdnConfigRequest) -> Result:
        """Tell the public key of each CDN DC.

        https://core.telegram.org/method/help.getCdnConfig
        """
        keys = [types.CdnPublicKey(dc_id, CDN_RSA_KEY.public_pem) for dc_id in self._cdn_ports]
        return types.CdnConfig(public_keys=keys)

    async def get_app_config(self, _context: Context, request: functions.help.GetAppConfigRequest) -> Result:
        """Tell the limits that clients keep to.

        https://core.telegram.org/method/help.getAppConfig
        """
        if request.hash == APP_CONFIG_HASH:
            return types.help.AppConfigNotModified()
        values = [types.JsonObjectValue(key, types.JsonNumber(value)) for key, value in APP_CONFIG.items()]
        return types.help.AppConfig(hash=APP_CONFIG_HASH, config=types.JsonObject(values))

    async def get_state(self, context: Context, _request: functions.updates.GetStateRequest) -> Result:
        """Tell that nothing ever happens here.

        https://core.telegram.org/method/updates.getState
        """
        return types.updates.State(pts=1, qts=0, date=context.now, seq=1, unread_count=0)

    async def get_difference(
        self, context: Context, _request: functions.updates.GetDifferenceRequest
    ) -> Result:
        """Tell that nothing happened.

        https://core.telegram.org/method/updates.getDifference
        """
        return types.updates.DifferenceEmpty(date=context.now, seq=1)

    async def update_status(
        self, _context: Context, _request: functions.account.UpdateStatusRequest
    ) -> Result:
        """Take note that the account is online.

        https://core.telegram.org/method/account.updateStatus
        """
        return True
