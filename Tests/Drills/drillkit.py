"""What drills have in common: the program, a folder, chance, and a list of what failed."""
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import subprocess
import tempfile
import time

# What a program of ours never ends by: a trap of Swift is SIGILL or SIGTRAP.
CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGBUS, signal.SIGFPE,
           signal.SIGTRAP}


class Ending:
    """How a program ended: its code, below 0 for a signal, and all that it wrote."""

    def __init__(self, code, output, errors=""):
        self.code, self.output, self.errors = code, output, errors

    @property
    def crashed(self):
        return self.code < 0 and signal.Signals(-self.code) in CRASHES

    def __str__(self):
        said = (self.errors or self.output).strip()[-300:]
        return f"code {self.code}" + (f": {said}" if said else "")


class Kit:
    def __init__(self, program, count, seed, keep=False):
        self.program = str(program)
        self.count = count
        self.random = random.Random(seed)
        self.keep = keep
        self.trials = 0
        self.failures = []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tengen-drill-"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.keep:
            print(f"left behind: {self.folder}", flush=True)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def check(self, holds, text):
        """Notes a failure where something does not hold; gives whether it does."""
        if not holds:
            self.failures.append(text)
            print(f"  FAILED: {text}", flush=True)
        return holds

    def say(self, text):
        print(f"  {text}", flush=True)

    def fresh(self, name):
        """An empty folder of this name in the drill's own."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def start(self, arguments, cwd=None, stdin=subprocess.DEVNULL, stdout=None):
        """The program at work; `ending` of it gives what it wrote, by way of files, so that no pipe
        fills and no reader is needed."""
        output = tempfile.TemporaryFile("w+")
        errors = tempfile.TemporaryFile("w+")
        process = subprocess.Popen(
            [self.program, *map(str, arguments)], cwd=cwd or self.folder, stdin=stdin,
            stdout=stdout or output, stderr=errors)
        process.files = (output, errors)
        return process

    def ending(self, process, seconds=120):
        """Waits for the end of what `start` has started; what hangs is killed and told of."""
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.check(False, f"hangs: {' '.join(process.args[1:])}")
        texts = []
        for file in process.files:
            file.seek(0)
            texts.append(file.read())
            file.close()
        return Ending(process.returncode, *texts)

    def run(self, arguments, cwd=None, seconds=120, **streams):
        """The program, run to its end."""
        return self.ending(self.start(arguments, cwd, **streams), seconds)

    def finish(self, arguments, cwd=None, seconds=300):
        """Runs to the end what must succeed."""
        ending = self.run(arguments, cwd, seconds)
        self.check(ending.code == 0, f"{' '.join(map(str, arguments))}: {ending}")
        return ending

    def duration(self, arguments, cwd=None):
        """The seconds that a run takes which is left alone, and succeeds."""
        start = time.monotonic()
        self.finish(arguments, cwd)
        return time.monotonic() - start

    def end_at(self, process, seconds, number):
        """Sends a signal after a time; gives how the program ended."""
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        return self.ending(process)


class Typist:
    """A person at a terminal in which the program runs."""

    def __init__(self, program, arguments, cwd):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            try:
                os.chdir(cwd)
                os.environ["TERM"] = "xterm-256color"
                os.execv(program, [program, *map(str, arguments)])
            finally:
                os._exit(127)
        self.seen = ""
        self.code = None

    def type(self, text):
        os.write(self.terminal, text.encode())

    def watch(self, seconds, until=None):
        """Reads for some time, or until something is seen; gives whether it was."""
        deadline = time.monotonic() + seconds
        start = len(self.seen)
        while time.monotonic() < deadline and not (until and until in self.seen[start:]):
            if not select.select([self.terminal], [], [], 0.02)[0]:
                continue
            try:
                text = os.read(self.terminal, 65536)
            except OSError:
                break
            if not text:
                break
            self.seen += text.decode(errors="replace")
        return bool(until) and until in self.seen[start:]

    def end(self, seconds=20):
        """Waits for the end; gives how it came, and what was on the screen."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.watch(0.02)
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.watch(0.02)
                os.close(self.terminal)
                return Ending(os.waitstatus_to_exitcode(status), self.seen)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
        return None


def remains(folder):
    """What killed programs have left of files that they were writing."""
    return sorted(str(file.relative_to(folder)) for file in pathlib.Path(folder).rglob("*")
                  if file.suffix in {".tmp", ".part", ".unfinished"})
