"""Ctrl-C, `kill` and a closed terminal at random instants: nothing crashes, and all goes on later."""
import shutil
import signal

import jobs
from drillkit import Typist

COUNT = 100

# What a command that was stopped may leave with: it says so, it was done, it died before it began.
STOPPED = {130, 0, -signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP}


def drill(kit):
    for job in jobs.all(kit):
        commands(kit, job)
    game(kit)
    short(kit)


def signals(kit, trial):
    """Mostly Ctrl-C; every fifth time another one."""
    return signal.SIGINT if trial % 5 else kit.random.choice([signal.SIGTERM, signal.SIGHUP])


def commands(kit, job):
    """Stops a job as often as that, each time a little on its way; then it must come to its end."""
    seconds, whole = job.measure()
    job.prepare()
    stops = 0
    for trial in range(kit.count):
        kit.trials += 1
        number = signals(kit, trial)
        endings = job.stop(0.02 + kit.random.random() * seconds, number)
        for ending in endings:
            kit.check(ending.code in STOPPED, f"{job.name}, trial {trial}: {ending}")
            kit.check(ending.code != 130 or "stopped; " in ending.errors,
                      f"{job.name}, trial {trial}: says nothing: {ending}")
        stops += endings[0].code == 130
        if all(ending.code == 0 for ending in endings):
            job.check(whole)
            job.prepare()
    job.finish()
    job.check(whole)
    kit.say(f"{job.name}: {seconds:.1f} s, {kit.count} signals, stopped by {stops}")


def game(kit):
    """Ctrl-C at a terminal while the engine thinks, draws or waits."""
    kept = 0
    folder = kit.fresh("game")
    network = kit.folder / "small.safetensors"
    for trial in range(kit.count):
        kit.trials += 1
        (folder / "g.sgf").unlink(missing_ok=True)
        person = Typist(kit.program, ["play", "--engine", network, "--threads", 1, "--seconds", 20,
                                      "--save", "g.sgf"], folder)
        moved = person.watch(20, "Black> ")
        if moved:
            person.type("E5\n")
            moved = person.watch(20, "thinks")
        kit.check(moved, f"play, trial {trial}: waits for no move: {person.seen[-200:]}")
        person.watch(kit.random.random() * 0.4)
        person.type("\x03")
        ending = person.end()
        if not kit.check(ending is not None, f"play, trial {trial}: hangs"):
            continue
        kit.check(ending.code == 0, f"play, trial {trial}: {ending}")
        if kit.check("The game is in g.sgf." in ending.output, f"play, trial {trial}: {ending}"):
            kept += "B[ee]" in (folder / "g.sgf").read_text()
    kit.check(kept == kit.count, f"play: {kept} of {kit.count} games are kept")
    kit.say(f"play: {kit.count} Ctrl-C while it thinks, {kept} games kept")
    shutil.rmtree(folder)


def short(kit):
    """Commands that keep nothing: a signal ends them, and is all that does."""
    folder = kit.fresh("short")
    lines = [["bench", "--runs", 1], ["solve", "4x5", "--time", 30, "--memory", 50],
             ["doctor", "--seconds", 0.5], ["gtp-check", "rollout --visits 20"],
             ["play", "--engine", "rollout", "--save", "g.sgf", "--force"]]
    for arguments in lines:
        for trial in range(max(1, kit.count // 10)):
            kit.trials += 1
            process = kit.start(arguments, folder)
            ending = kit.end_at(process, kit.random.random() * 1.5, signals(kit, trial))
            # Bounds alone are a result of their own, 2.
            kit.check(ending.code in STOPPED | {2}, f"{arguments[0]}, trial {trial}: {ending}")
