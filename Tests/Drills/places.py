"""A disk that is full and one that cannot be written, under each command: it says so, and goes on
when there is room again.

The disk is a small file system in memory, in a name space of its own, where that may be made.
"""
import ctypes
import os
import signal
import subprocess
import time

import jobs

COUNT = 5
LIBRARY = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, MS_RDONLY, MS_REMOUNT, MS_REC, MS_PRIVATE = 0x20000, 1, 32, 16384, 1 << 18


def call(done):
    if done != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def mount(place, flags=0, options="", kind=b"tmpfs"):
    call(LIBRARY.mount(b"disk", str(place).encode(), kind, flags, options.encode()))


def drill(kit):
    try:
        call(LIBRARY.unshare(CLONE_NEWNS))
        mount("/", MS_REC | MS_PRIVATE, kind=None)
    except OSError as error:
        kit.say(f"skipped: no file system may be mounted here ({error.strerror})")
        return
    for job in jobs.all(kit):
        place(kit, job)


def place(kit, job):
    _, whole = job.measure()
    needed = int(subprocess.run(["du", "-s", "--block-size=4096", job.folder], check=True,
                                capture_output=True, text=True).stdout.split()[0])
    job.prepare()
    mount(job.folder, options="size=64m")
    try:
        job.prepare()
        mount(job.folder, MS_REMOUNT | MS_RDONLY)
        refused(kit, job, "Read-only file system")
        mount(job.folder, MS_REMOUNT)
        full = 0
        for trial in range(kit.count):
            kit.trials += 1
            # From hardly any room to nearly enough; the disk's own pages are the least that it has.
            pages = used(job.folder) + 1 + int(needed * trial / kit.count)
            mount(job.folder, MS_REMOUNT, f"size={pages * 4096}")
            full += refused(kit, job, "No space left on device", mayWork=True)
        mount(job.folder, MS_REMOUNT, "size=64m")
        job.finish()
        job.check(whole)
        kit.say(f"{job.name}: read only, and full {full} times in {kit.count}")
    finally:
        call(LIBRARY.umount2(str(job.folder).encode(), 2))


def used(folder):
    status = os.statvfs(folder)
    return status.f_blocks - status.f_bfree


def refused(kit, job, reason, mayWork=False):
    """Runs a job that finds no room, and checks that it says so; gives whether it did."""
    processes = job.start()
    while all(process.poll() is None for process in processes):
        time.sleep(0.01)
    # One waits for the other, for ever if that has failed.
    if any(process.poll() for process in processes):
        for process in processes:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
    endings = [kit.ending(process) for process in processes]
    if mayWork and all(ending.code == 0 for ending in endings):
        return False
    said = any(ending.code == 1 and "Error: " in ending.errors and reason in ending.errors
               for ending in endings)
    kit.check(said and all(ending.code in (0, 1, 130) for ending in endings),
              f"{job.name}, {reason}: {' | '.join(map(str, endings))}")
    return True
