"""The YAML language server that editors use, spoken to over its standard input and output as an editor does (LSP)."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

from tests.browser.tools import npm_file, program

SECONDS = 60


class Server:
    """A running server. `settings` are those of `.vscode/settings.json`, below `yaml`."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: dict[str, Any]) -> None:
        self.process, self.root, self.settings = process, root, settings
        self.answers: dict[int, Queue[Any]] = {}
        self.told: dict[str, Queue[Any]] = {}  # diagnostics, by file
        self.last = self.version = 0
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()
        uri = root.as_uri()
        can = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        folders = [{"uri": uri, "name": root.name}]
        self.ask("initialize", processId=None, rootUri=uri, workspaceFolders=folders, capabilities=can)
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={"yaml": settings})

    def ask(self, method: str, **parameters: Any) -> Any:
        self.last += 1
        self.answers[self.last] = Queue()
        self._send({"id": self.last, "method": method, "params": parameters})
        return self.answers[self.last].get(timeout=SECONDS)

    def show(self, path: str, text: str) -> None:
        """Show a file of the project with this text to the server."""
        uri = (self.root / path).as_uri()
        self.told[uri] = Queue()
        self.version += 1  # the server keeps what it read, by the version
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)

    def wrong(self, path: str, patience: float = 0.5) -> list[dict[str, Any]]:
        """What the server finds wrong in a file that it was shown: its last word, for it may speak more than once."""
        told = self.told[(self.root / path).as_uri()]
        found: list[dict[str, Any]] = told.get(timeout=SECONDS)
        while True:
            try:
                found = told.get(timeout=patience)
            except Empty:
                return found

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Show a file with this text; what is found wrong in it."""
        self.show(path, text)
        return self.wrong(path)

    def close(self, path: str) -> None:
        self._tell("textDocument/didClose", textDocument={"uri": (self.root / path).as_uri()})

    def complete(self, path: str, line: int, character: int) -> dict[str, str]:
        """What is proposed at a place (counted from 0): label and documentation."""
        answer = self.ask("textDocument/completion", **self._at(path, line, character))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _text(item.get("documentation")) for item in items}

    def hover(self, path: str, line: int, character: int) -> str:
        answer = self.ask("textDocument/hover", **self._at(path, line, character))
        return _text(answer["contents"]) if answer else ""

    def end(self) -> None:
        """End the server, whatever it is about to say."""
        self.process.kill()
        self.listening.join()  # what it reads from is closed behind this
        assert self.process.stdin
        with suppress(BrokenPipeError):  # of an answer that the server was not there to read
            self.process.stdin.close()

    def _at(self, path: str, line: int, character: int) -> dict[str, Any]:
        return {"textDocument": {"uri": (self.root / path).as_uri()}, "position": {"line": line, "character": character}}

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(written(message))
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while message := read_message(self.process.stdout):
            if "method" not in message:
                self.answers[message["id"]].put(message.get("result"))
            elif message["method"] == "textDocument/publishDiagnostics":
                uri = message["params"]["uri"]
                self.told.setdefault(uri, Queue()).put(message["params"]["diagnostics"])
            elif "id" in message:
                with suppress(BrokenPipeError):  # it asks while it is ended; whoever waits for it runs out of time
                    self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        sections = [item.get("section") for item in message["params"]["items"]]
        return [self.settings if section == "yaml" else {} for section in sections]


def written(message: dict[str, Any]) -> bytes:
    """A message as it goes over the line."""
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def read_message(out: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None at the end, which may come in the middle of one: the process is killed when tests are through."""
    length = 0
    while (line := out.readline()) != b"\r\n":
        if not line.endswith(b"\n"):
            return None
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = out.read(length)
    message: dict[str, Any] | None = json.loads(body) if len(body) == length else None
    return message


def _text(said: Any) -> str:
    return str(said.get("value", "")) if isinstance(said, dict) else str(said or "")


@contextmanager
def language_server(root: Path) -> Iterator[Server]:
    """A server for a project, set as its .vscode/settings.json says; nothing is fetched from the network."""
    set_to = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    settings = {name.removeprefix("yaml."): value for name, value in set_to.items() if name.startswith("yaml.")}
    settings |= {"schemaStore": {"enable": False}, "hover": True, "completion": True, "validate": True}
    command = [program("node", "nodejs"), str(npm_file("yaml-language-server/bin/yaml-language-server")), "--stdio"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
    ) as process:
        server = Server(process, root, settings)
        try:
            yield server
        finally:
            server.end()
