"""Reads ESC/POS as a printer does: Epson's command reference, only the commands a receipt of ours may use.

Anything else is an error, so a byte out of place is found.
"""

from dataclasses import dataclass, field

ESC, GS, NEWLINE = 0x1B, 0x1D, 0x0A


@dataclass
class Paper:
    """What came out of the printer."""

    lines: list[str] = field(default_factory=list)
    bold_lines: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    resets: int = 0
    drawer_kicks: int = 0
    cuts: int = 0


def read_escpos(data: bytes) -> Paper:
    """Print bytes on imaginary paper."""
    reader = _Reader(data)
    while reader.at < len(data):
        reader.step()
    assert reader.line == "", "the paper was cut in the middle of a line"
    return reader.paper


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.paper, self.line, self.bold, self.stored = Paper(), "", False, ""

    def take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        assert len(taken) == count, "a command ends too early"
        self.at += count
        return taken

    def step(self) -> None:
        (byte,) = self.take(1)
        if byte == ESC:
            self.escape()
        elif byte == GS:
            self.group()
        elif byte == NEWLINE:
            self.paper.lines.append(self.line)
            if self.bold:
                self.paper.bold_lines.append(self.line)
            self.line = ""
        else:
            assert 0x20 <= byte <= 0x7E, f"byte {byte:#x} at {self.at - 1} is no letter every printer knows"
            self.line += chr(byte)

    def escape(self) -> None:
        (command,) = self.take(1)
        if command == ord("@"):
            self.paper.resets += 1
        elif command == ord("E"):
            self.bold = self.take(1) == b"\x01"
        elif command == ord("a"):
            assert self.take(1)[0] in {0, 1, 2}
        elif command == ord("d"):
            self.take(1)
        elif command == ord("p"):
            assert self.take(3)[0] in {0, 1}
            self.paper.drawer_kicks += 1
        else:
            raise AssertionError(f"ESC {command:#x} is not known")

    def group(self) -> None:
        (command,) = self.take(1)
        if command == ord("V"):
            assert self.take(1) == b"\x42"
            self.take(1)
            self.paper.cuts += 1
        elif command == ord("("):
            assert self.take(1) == b"k"
            low, high = self.take(2)
            self.code(self.take(low + 256 * high))
        else:
            raise AssertionError(f"GS {command:#x} is not known")

    def code(self, words: bytes) -> None:
        kind, function, *rest = words
        assert kind == 49, "only QR codes"
        if function == 65:
            assert rest == [50, 0], "model 2"
        elif function == 67:
            assert 1 <= rest[0] <= 16
        elif function == 69:
            assert 48 <= rest[0] <= 51
        elif function == 80:
            assert rest[0] == 48
            self.stored = bytes(rest[1:]).decode("ascii")
        elif function == 81:
            assert rest == [48]
            self.paper.codes.append(self.stored)
        else:
            raise AssertionError(f"GS ( k function {function} is not known")
