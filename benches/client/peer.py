"""Round trips of Python's qemu.qmp: `peer.py SOCKET TRIPS` prints the seconds that they took."""

import asyncio
import sys
import time

from qemu.qmp import QMPClient


async def main(socket, trips):
    client = QMPClient("bench")
    await client.connect(socket)
    start = time.perf_counter()
    for _ in range(trips):
        assert (await client.execute("query-status"))["running"]
    print(time.perf_counter() - start)
    await client.disconnect()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
