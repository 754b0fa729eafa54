"""The answer that hands on a file while another process makes it; a client that goes away stops it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from anyio import CapacityLimiter, to_thread
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from geo.errors import StrikemapError
from geo.exporting import Order
from geo.web.problems import problem


class Ordered(StreamingResponse):
    """Parts of an order as they come. It waits in a thread beside those that answer tiles, so that no tile ever waits for it."""

    def __init__(self, order: Order, media_type: str, headers: Mapping[str, str]) -> None:
        self._order = order
        super().__init__(iter(()), media_type=media_type, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the file. An error before its first part becomes a problem document; a later one breaks the answer off."""
        limiter = CapacityLimiter(1)
        try:
            try:
                first = await to_thread.run_sync(self._order.part, limiter=limiter, abandon_on_cancel=True)
            except StrikemapError as failed:
                await problem(failed, scope["path"])(scope, receive, send)
                return
            self.body_iterator = self._parts(first, limiter)
            await super().__call__(scope, receive, send)
        finally:
            self._order.close()

    async def _parts(self, first: bytes | None, limiter: CapacityLimiter) -> AsyncIterator[bytes]:
        part = first
        while part is not None:
            yield part
            part = await to_thread.run_sync(self._order.part, limiter=limiter, abandon_on_cancel=True)
