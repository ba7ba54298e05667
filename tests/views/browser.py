"""Headless Chromium, driven by its DevTools protocol: opens a page, evaluates scripts, presses keys, takes pictures."""

import asyncio
import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 30


def chromium() -> str | None:
    """The browser's command: $CHROMIUM, or what is installed."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page of a browser of its own. ``errors`` collects what its console reports as wrong."""

    def __init__(self, profile: Path) -> None:
        self.errors: list[str] = []
        self._loop = asyncio.new_event_loop()
        command = [str(chromium()), "--headless=new", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"]
        command += ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={profile}"]
        self._log = (profile.parent / "chromium.log").open("w+")
        self._process = subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=self._log)
        self._socket: WebSocketClientConnection = self._loop.run_until_complete(self._connect(profile))
        self._number = 0
        self._session: str | None = None
        page = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(SECONDS)
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()
        self._log.close()

    def open(self, address: str, *, width: int = 1280, height: int = 800, phone: bool = False) -> None:
        """Go to an address and wait until it is loaded."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def go(self, fragment: str) -> None:
        """Go to a view of the open page, and wait until it is drawn."""
        self.js(
            f"new Promise(done => {{ if (location.hash === {json.dumps(fragment)}) return done(); "
            f"addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(done)), {{once: true}}); "
            f"location.hash = {json.dumps(fragment)} }})"
        )

    def js(self, script: str) -> Any:
        """The value of an expression in the page, awaited where it is a promise; AssertionError where it throws."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true in the page."""

        async def poll() -> None:
            while not (await self._call("Runtime.evaluate", expression=f"!!({condition})"))["result"].get("value"):
                await asyncio.sleep(0.02)

        self._loop.run_until_complete(asyncio.wait_for(poll(), SECONDS))

    def press(self, *keys: str) -> None:
        """Press and release keys, one after the other."""
        for key in keys:
            text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
            code = {"Enter": 13, "Tab": 9}.get(key, 0)
            self.send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def picture(self, path: Path) -> None:
        """Save what is in view as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def send(self, method: str, **parameters: Any) -> Any:
        """Call a method of the protocol and return its result."""
        return self._loop.run_until_complete(asyncio.wait_for(self._call(method, **parameters), SECONDS))

    async def _connect(self, profile: Path) -> WebSocketClientConnection:
        port = profile / "DevToolsActivePort"
        for _ in range(SECONDS * 20):
            if port.is_file() and re.fullmatch(r"\d+\n/\S+", port.read_text()):
                number, path = port.read_text().split()
                request = HTTPRequest(f"ws://127.0.0.1:{number}{path}", request_timeout=SECONDS)
                return await websocket_connect(request, max_message_size=256 * 2**20)
            await asyncio.sleep(0.05)
        self._log.seek(0)
        raise RuntimeError(f"the browser does not start: {self._log.read()[-2000:]}")

    async def _call(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        call = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            call["sessionId"] = self._session
        await self._socket.write_message(json.dumps(call))
        while True:
            message = await self._socket.read_message()
            assert message is not None, "the browser is gone"
            data = json.loads(message)
            if data.get("id") == self._number:
                assert "error" not in data, (method, data["error"])
                return data["result"]
            self._note(data)

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event["method"] == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.errors.append(str(details.get("exception", {}).get("description", details["text"])))
        elif event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.errors.append(str(parameters["args"]))
        elif event["method"] == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.errors.append(parameters["entry"]["text"])
