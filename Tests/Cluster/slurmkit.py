"""A Slurm of two nodes on this host, for as long as a test needs it: munge, a controller, two slurmd."""
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel")
os.environ["PATH"] += ":/usr/sbin:/sbin"

CONFIGURATION = """
ClusterName=tengen
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort=17817
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire={expire}
CredType=cred/munge
SlurmUser={user}
SlurmdUser={user}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdTimeout=10
KillWait=25
MinJobAge=3600
MpiDefault=none
SchedulerParameters=bf_interval=5,sched_interval=5,batch_sched_delay=1
SlurmdParameters=config_overrides
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port=17821 CPUs=4 RealMemory=4000
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port=17822 CPUs=4 RealMemory=4000
PartitionName=all Nodes=n1,n2 Default=YES State=UP MaxTime=INFINITE LLN=YES
"""


def missing():
    """The first of Slurm's programs that is not installed; nothing where all are."""
    return next((name for name in PROGRAMS if not shutil.which(name)), None)


class Slurm:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.processes = {}
        for name in ("state", "spool/n1", "spool/n2"):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        configuration = self.folder / "slurm.conf"
        configuration.write_text(CONFIGURATION.format(
            host=socket.gethostname().split(".")[0], folder=self.folder, user=getpass.getuser(),
            expire=5))
        os.environ["SLURM_CONF"] = str(configuration)
        try:
            self.begin(key)
        except TimeoutError:
            self.close()
            raise

    def begin(self, key):
        self.start("munged", "munged", "--force", "--foreground",
                   f"--socket={self.folder}/munge.socket", f"--key-file={key}",
                   f"--pid-file={self.folder}/munge.pid", f"--log-file={self.folder}/munge.log",
                   f"--seed-file={self.folder}/munge.seed")
        self.until(lambda: (self.folder / "munge.socket").exists(), 20, "munged")
        self.controller()
        for node in ("n1", "n2"):
            self.node(node)
        self.until(lambda: self.ask("sinfo", "-h", "-o", "%D %T") == "2 idle", 60, "two idle nodes")

    def start(self, name, *words):
        output = open(self.folder / f"{name}.out", "ab")
        self.processes[name] = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)

    def controller(self):
        self.start("slurmctld", "slurmctld", "-D")

    def node(self, name):
        self.start(name, "slurmd", "-D", "-N", name)

    def kill(self, name, number=signal.SIGKILL):
        """Ends one of the daemons."""
        process = self.processes.pop(name)
        process.send_signal(number)
        process.wait()

    def ask(self, *words):
        """What one of Slurm's programs says; nothing where it fails."""
        answer = subprocess.run(words, capture_output=True, text=True, timeout=120)
        return answer.stdout.strip() if answer.returncode == 0 else ""

    def jobs(self):
        """Each job's name, state and node."""
        lines = self.ask("squeue", "--noheader", "--states=all", "--format=%i|%T|%N").splitlines()
        return [tuple(line.split("|")) for line in lines]

    def until(self, holds, seconds, what):
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s for {what}; see {self.folder}")
            time.sleep(0.2)

    def close(self):
        self.ask("scancel", "--user", getpass.getuser())
        time.sleep(1)
        for name in ("n1", "n2", "slurmctld", "munged"):
            if name in self.processes:
                self.processes[name].terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
