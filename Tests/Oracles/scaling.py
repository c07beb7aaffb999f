#!/usr/bin/env python3
"""A run over a cluster as a simulation of events, and beside it the limits of docs/scaling.md.

Workers take shards as Tengen's do (their own of all cycles, then others' that nobody seems to play), publish
them, and wait for checkpoints; the trainer waits for a cycle's games and learns from them. Names are seen
late, workers and the trainer die and are begun again, and one server answers all operations in turn. The
same seed gives the same table.

    Tests/Oracles/scaling.py                          9x9-night as it is, and with cycles that grow
    Tests/Oracles/scaling.py --games-a-second 2 --lag 60 --workers 1,10,100
    Tests/Oracles/scaling.py --check                  against hand-worked cases and the limits
"""
import argparse
import bisect
import dataclasses
import heapq
import random


@dataclasses.dataclass
class Setting:
    workers: int = 8
    games: int = 250             # of a cycle
    ahead: int = 1
    speed: float = 2.25          # games a second of a worker
    side: int = 64               # games that a worker plays side by side
    alone: float = 5.0           # seconds that a game lasts at least
    fit_game: float = 0.04       # seconds that the trainer needs for a game
    fit_cycle: float = 1.0       # and for a cycle beside that
    lag: float = 0.0             # the latest that a name is seen, in seconds
    deaths: float = 0.0          # of a worker or the trainer in an hour
    requeue: float = 120.0       # seconds until it is begun again
    poll: float = 5.0            # the longest wait between two looks
    operations: float = 8.0      # of the server, for a shard
    capacity: float = 5000.0     # operations of the server in a second
    checkpoint: float = 1.8e6    # bytes
    game: float = 2200.0         # bytes
    bandwidth: float = 1.1e8     # bytes a second
    spread: float = 0.2          # deviation of a shard's duration, as a share
    lease: float = 60.0
    cycles: int = 12             # that are simulated, the first two of which do not count

    @property
    def size(self):
        """Games of a shard: as Shard.all(of:_:workers:) has it."""
        return max(1, min(self.games // (4 * self.workers), 50))

    @property
    def fit(self):
        return self.fit_cycle + self.fit_game * self.games

    def limits(self):
        """Games a second that workers, the turns of playing and learning, the trainer, and the server let
        through: no more than the least of them."""
        play = max(self.games / (self.workers * self.speed), self.alone)
        shards = -(-self.games // self.size)
        readers = min(self.workers, shards)
        # Of a cycle: the checkpoint for each worker that has a shard, and the games.
        operations = 3 * readers + self.operations * shards
        traffic = self.checkpoint * readers + self.game * self.games
        return {
            "workers": self.workers * self.speed,
            # A checkpoint is on its way while `ahead` cycles are played.
            "turns": (self.ahead + 1) * self.games / (play + self.fit + self.lag),
            "trainer": self.games / self.fit,
            "server": self.games / (operations / self.capacity + traffic / self.bandwidth),
        }

    @property
    def bearable(self):
        """The workers that the trainer keeps at work."""
        return self.games / (self.speed * self.fit)


class Server:
    """Answers in turn; each question takes its operations and its bytes."""

    def __init__(self, setting):
        self.setting, self.free, self.operations, self.bytes = setting, 0.0, 0.0, 0.0

    def answer(self, now, operations, size=0.0):
        self.operations += operations
        self.bytes += size
        took = operations / self.setting.capacity + size / self.setting.bandwidth
        self.free = max(self.free, now) + took
        return self.free


class Run:
    def __init__(self, setting, seed=1):
        self.s, self.random = setting, random.Random(seed)
        self.server = Server(setting)
        self.events, self.count, self.now = [], 0, 0.0
        shards = range(0, setting.games, setting.size)
        self.shards = [min(setting.size, setting.games - first) for first in shards]
        n = len(self.shards)
        # Of each cycle: which shards are whole, since when, and who was seen to play which, since when.
        self.done = [dict() for _ in range(setting.cycles)]
        self.claims = [dict() for _ in range(setting.cycles)]
        self.slots = max(1, setting.side // setting.size)
        self.published = [0.0]       # when each checkpoint was
        self.alive = [0] * setting.workers
        self.playing = [0] * setting.workers
        self.busy = [0.0] * setting.workers
        self.since = [0.0] * setting.workers
        self.loaded = [-1] * setting.workers
        self.idle = [None] * setting.workers    # since when each has waited
        self.known = [set() for _ in range(setting.workers)]  # what each has seen published himself
        self.learning, self.waiting, self.trainer = 0.0, 0.0, 0
        self.played, self.dropped, self.lost = 0, 0, 0
        self.ends = []
        # Shards by worker, in the order in which he takes them: his own, then the others'.
        self.own = [list(range(w, n, setting.workers)) for w in range(setting.workers)]
        self.order = [random.Random(w).random() for w in range(setting.workers)]

    def at(self, time, what, *values):
        self.count += 1
        heapq.heappush(self.events, (time, self.count, what, values))

    def lag(self):
        return self.random.random() * self.s.lag

    def pause(self, since, longest):
        """As Patience has it: a tenth of the time that one has waited."""
        return min(max(0.1, (self.now - since) / 10), longest)

    def play(self):
        for worker in range(self.s.workers):
            self.at(self.random.random(), self.look, worker, 0)
            if self.s.deaths:
                self.at(self.random.expovariate(self.s.deaths / 3600), self.die, worker)
        self.at(0.0, self.wait, 0, 0, 0.0)
        if self.s.deaths:
            self.at(self.random.expovariate(self.s.deaths / 3600), self.die, -1)
        while self.events and len(self.ends) < self.s.cycles:
            self.now, _, what, values = heapq.heappop(self.events)
            what(*values)
        return self

    def seen(self, worker):
        """The newest checkpoint that a worker sees."""
        return bisect.bisect_right(self.published, self.now - self.random.random() * self.s.lag) - 1

    def pick(self, worker):
        newest = max(0, self.seen(worker))
        last = min(newest + self.s.ahead, self.s.cycles - 1)
        cycles = [cycle for cycle in range(newest, last + 1) if len(self.done[cycle]) < len(self.shards)]
        # One's own shards of all cycles, then others'.
        start = int(self.order[worker] * len(self.shards))
        others = [*range(start, len(self.shards)), *range(start)]
        for shards in (self.own[worker], others):
            for cycle in cycles:
                for shard in shards:
                    if self.is_open(cycle, shard, worker):
                        return cycle, shard
        return None

    def is_open(self, cycle, shard, worker):
        """Whether nobody seems to have played a shard or to play it; what others do is seen late."""
        if (cycle, shard) in self.known[worker]:
            return False
        if shard in self.done[cycle] and self.now >= self.done[cycle][shard]:
            return False
        holder, since, seen = self.claims[cycle].get(shard, (None, 0, 0))
        if holder is None:
            return True
        return holder != worker and not seen <= self.now <= since + self.s.lease

    def look(self, worker, life):
        if self.alive[worker] != life:
            return
        while self.playing[worker] < self.slots:
            found = self.pick(worker)
            if found is None:
                if self.playing[worker] == 0:
                    self.idle[worker] = self.now if self.idle[worker] is None else self.idle[worker]
                    self.at(self.now + self.pause(self.idle[worker], self.s.poll), self.look, worker, life)
                    self.server.answer(self.now, 2)
                return
            self.idle[worker] = None
            cycle, shard = found
            start = self.now
            checkpoint = max(0, cycle - self.s.ahead)
            if self.loaded[worker] != checkpoint:
                self.loaded[worker] = checkpoint
                start = self.server.answer(self.now, 3, self.s.checkpoint)
            self.claims[cycle][shard] = (worker, self.now, self.now + self.lag())
            games = self.shards[shard]
            mean = max(self.s.alone, min(self.slots, len(self.own[worker]) or 1) * games / self.s.speed)
            time = mean * max(0.3, self.random.gauss(1, self.s.spread))
            if self.playing[worker] == 0:
                self.since[worker] = start
            self.playing[worker] += 1
            self.at(start + time, self.publish, worker, life, cycle, shard)

    def publish(self, worker, life, cycle, shard):
        if self.alive[worker] != life:
            return
        self.playing[worker] -= 1
        if self.playing[worker] == 0:
            self.busy[worker] += self.now - self.since[worker]
        size = self.shards[shard] * self.s.game
        when = self.server.answer(self.now, self.s.operations, size)
        self.known[worker].add((cycle, shard))
        if shard in self.done[cycle]:
            self.dropped += self.shards[shard]
        else:
            self.done[cycle][shard] = when + self.lag()
            self.played += self.shards[shard]
        self.look(worker, life)

    def die(self, who):
        self.at(self.now + self.random.expovariate(self.s.deaths / 3600), self.die, who)
        if who < 0:
            self.trainer += 1
            cycle = len(self.ends)
            self.at(self.now + self.s.requeue, self.wait, cycle, self.trainer, self.now)
            return
        self.alive[who] += 1
        if self.playing[who]:
            self.lost += self.playing[who]
            self.busy[who] += self.now - self.since[who]
        self.playing[who], self.loaded[who] = 0, -1
        self.at(self.now + self.s.requeue, self.look, who, self.alive[who])

    def wait(self, cycle, life, since):
        """The trainer waits for a cycle's games."""
        if self.trainer != life:
            return
        done = self.done[cycle]
        last = max(done.values()) if len(done) == len(self.shards) else None
        if last is not None and last <= self.now:
            self.waiting += self.now - since
            time = self.s.fit * max(0.3, self.random.gauss(1, 0.02))
            self.at(self.now + time, self.learnt, cycle, life, time)
            return
        self.server.answer(self.now, 2)
        self.at(self.now + self.pause(since, 1), self.wait, cycle, life, since)

    def learnt(self, cycle, life, time):
        if self.trainer != life:
            return
        self.learning += time
        self.server.answer(self.now, 20, self.s.checkpoint * 4)
        self.published.append(self.now)
        self.ends.append(self.now)
        if cycle + 1 < self.s.cycles:
            self.wait(cycle + 1, life, self.now)

    def figures(self):
        skip = 2
        span = self.ends[-1] - self.ends[skip - 1]
        games = (len(self.ends) - skip) * self.s.games
        whole = self.now * self.s.workers
        for worker in range(self.s.workers):
            if self.playing[worker]:
                self.busy[worker] += self.now - self.since[worker]
        return {
            "games/h": games / span * 3600,
            "workers wait": 1 - sum(self.busy) / whole,
            "trainer waits": self.waiting / self.now,
            "twice": self.dropped / max(1, self.played + self.dropped),
            "operations/s": self.server.operations / self.now,
            "MB/s": self.server.bytes / self.now / 1e6,
            "files a folder": len(self.shards),
        }


def table(settings, seed):
    print("| workers | games a cycle | shard | games/h | workers' limit | turns' | trainer's | server's | "
          "workers wait | trainer waits | played twice | operations/s | MB/s | files a folder | W* |")
    print("|" + "---|" * 15)
    for setting in settings:
        f = Run(setting, seed).play().figures()
        limits = " | ".join(f"{limit * 3600:,.0f}" for limit in setting.limits().values())
        print(f"| {setting.workers} | {setting.games} | {setting.size} | {f['games/h']:,.0f} | {limits} | "
              f"{f['workers wait']:.0%} | {f['trainer waits']:.0%} | "
              f"{f['twice']:.1%} | {f['operations/s']:,.0f} | {f['MB/s']:.1f} | {f['files a folder']} | "
              f"{setting.bearable:,.0f} |", flush=True)


def check(seed):
    """Cases whose answers are known."""
    # One worker, no cycles ahead: 100 games in 100 s, then 20 s of learning.
    one = Setting(workers=1, games=100, ahead=0, speed=1, side=1, alone=0, fit_game=0.2, fit_cycle=0,
                  spread=0, checkpoint=0, cycles=6)
    found = Run(one, seed).play().figures()["games/h"]
    assert abs(found / (100 / 120 * 3600) - 1) < 0.03, found
    # The same with one cycle ahead: as fast as it plays.
    ahead = dataclasses.replace(one, ahead=1, cycles=12)
    found = Run(ahead, seed).play().figures()["games/h"]
    assert abs(found / 3600 - 1) < 0.03, found
    # Ten times the workers: the trainer is the limit, 100 games in 20 s, and W* says so.
    many = dataclasses.replace(ahead, workers=50, cycles=20)
    found = Run(many, seed).play().figures()
    assert abs(many.bearable - 5) < 1e-9
    assert abs(found["games/h"] / (100 / 20 * 3600) - 1) < 0.1, found
    # A slow server is the limit: 8 operations a shard of one game at 40 a second are 5 games a second.
    slow = dataclasses.replace(many, games=1000, fit_game=0.001, capacity=40, workers=1000, poll=60,
                               cycles=5)
    found = Run(slow, seed).play().figures()
    assert found["games/h"] < 1.05 * 5 * 3600, found
    # Wherever the least limit lies, a run stays below it, and comes near.
    for setting in (ahead, many, dataclasses.replace(ahead, workers=4, games=4000, alone=1, side=8),
                    dataclasses.replace(many, checkpoint=1e8, fit_game=0.01)):
        least = min(setting.limits().values()) * 3600
        found = Run(setting, seed).play().figures()["games/h"]
        assert 0.7 * least < found < 1.05 * least, (setting, setting.limits(), found)
    # Nothing is lost for good by deaths.
    deaths = dataclasses.replace(ahead, workers=8, deaths=20, requeue=30)
    run = Run(deaths, seed).play()
    assert all(len(done) == len(run.shards) for done in run.done[:len(run.ends)])
    print("the simulation agrees with what is worked out by hand")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--workers", default="1,2,4,8,16,32,64,128,256,512,1000")
    parser.add_argument("--grows", action="store_true", help="the games of a cycle grow with the workers")
    for field in dataclasses.fields(Setting):
        if field.name not in ("workers",):
            name = {"speed": "games-a-second"}.get(field.name, field.name.replace("_", "-"))
            parser.add_argument(f"--{name}", dest=field.name, type=type(field.default),
                                default=field.default)
    options = vars(parser.parse_args())
    seed, grows = options.pop("seed"), options.pop("grows")
    workers = [int(text) for text in options.pop("workers").split(",")]
    if options.pop("check"):
        return check(seed)
    settings = [Setting(workers=count, **options) for count in workers]
    if grows:
        settings = [dataclasses.replace(
            s, games=max(s.games, round(8 * s.workers * s.speed * 5))) for s in settings]
    table(settings, seed)


main()
