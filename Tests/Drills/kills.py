"""kill -9 at random instants: each command goes on, and comes to what it would have come to."""
import signal

import jobs

COUNT = 30


def drill(kit):
    for job in jobs.all(kit):
        seconds, whole = job.measure()
        job.prepare()
        kills = 0
        for _ in range(kit.count):
            kit.trials += 1
            endings = job.stop(0.02 + kit.random.random() * seconds, signal.SIGKILL)
            for ending in endings:
                kit.check(ending.code in (0, -signal.SIGKILL), f"{job.name}: {ending}")
            kills += endings[0].code != 0
            if all(ending.code == 0 for ending in endings):
                job.check(whole)
                job.prepare()
        job.finish()
        job.check(whole)
        kit.say(f"{job.name}: {seconds:.1f} s, killed {kills} times in {kit.count}")
