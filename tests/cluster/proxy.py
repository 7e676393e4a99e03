#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""proxy.py TARGET_PORT FOLDER: stands between a test and an API server, and can cut the line.

Writes its port to FOLDER/port. FOLDER/limit says after how many bytes, of both directions, every
connection is torn and no new one is taken; then FOLDER/cut is there, until FOLDER/limit is gone: then the
line is whole again, and the counting begins anew. FOLDER/count has the bytes so far. Ends with its
standard input."""

import asyncio
import os
import sys


class Line:
    def __init__(self, target, folder):
        self.target = target
        self.folder = folder
        self.count = 0
        self.is_cut = False
        self.writers = set()

    def limit(self):
        try:
            with open(os.path.join(self.folder, "limit"), encoding="utf-8") as file:
                return int(file.read() or -1)
        except (OSError, ValueError):
            return None

    def tear(self):
        self.is_cut = True
        with open(os.path.join(self.folder, "cut"), "w", encoding="utf-8"):
            pass
        for writer in list(self.writers):
            writer.transport.abort()

    async def pump(self, reader, writer):
        try:
            while data := await reader.read(16384):
                self.count += len(data)
                limit = self.limit()
                if limit is not None and self.count > limit:
                    self.tear()
                    return
                writer.write(data)
                await writer.drain()
        except (ConnectionError, OSError):
            pass
        finally:
            writer.close()

    async def connected(self, reader, writer):
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self.writers |= {writer, back}
        await asyncio.gather(self.pump(reader, back), self.pump(there, writer))
        self.writers -= {writer, back}

    async def watch(self):
        while True:
            await asyncio.sleep(0.05)
            if self.is_cut and self.limit() is None:
                self.is_cut = False
                self.count = 0
                os.remove(os.path.join(self.folder, "cut"))
            with open(os.path.join(self.folder, "count.new"), "w", encoding="utf-8") as file:
                file.write(str(self.count))
            os.replace(os.path.join(self.folder, "count.new"), os.path.join(self.folder, "count"))


async def main():
    line = Line(int(sys.argv[1]), sys.argv[2])
    server = await asyncio.start_server(line.connected, "127.0.0.1", 0)
    with open(os.path.join(line.folder, "port.new"), "w", encoding="utf-8") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.replace(os.path.join(line.folder, "port.new"), os.path.join(line.folder, "port"))
    watching = asyncio.create_task(line.watch())
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    watching.cancel()
    os._exit(0)


asyncio.run(main())
