#!/usr/bin/env python3
"""Offramp's simulator from Python, with the standard library alone (docs/simulation.md describes the lines).

Drives the simulator slot by slot, then offers the same policy to it, and shows that both come to the same:

    python3 docs/examples/simulator_client.py                  starts ./offramp sim --door stdio
    python3 docs/examples/simulator_client.py --port 4711      joins ./offramp sim --door 4711
"""
import argparse
import json
import os
import socket
import subprocess


class Door:
    """The conversation: one JSON object a line, and one line in answer."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    @staticmethod
    def start(offramp):
        """A simulator of our own, at the other end of two pipes."""
        process = subprocess.Popen([offramp, "sim", "--door", "stdio"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True, encoding="utf-8")
        return Door(process.stdout, process.stdin)

    @staticmethod
    def connect(port):
        """A simulator that is running on this machine."""
        stream = socket.create_connection(("127.0.0.1", port))
        return Door(stream.makefile("r", encoding="utf-8"), stream.makefile("w", encoding="utf-8"))

    def send(self, **line):
        self.writer.write(json.dumps(line) + "\n")
        self.writer.flush()

    def receive(self):
        line = self.reader.readline()
        if not line:
            raise EOFError("the simulator has gone")
        answer = json.loads(line)
        if answer.get("ok") is False:
            raise ValueError(answer["error"])
        return answer

    def ask(self, op, **keys):
        self.send(op=op, **keys)
        return self.receive()

    def run(self, decide, **keys):
        """A whole run in which the simulator asks us to decide; its figures are those of ./offramp sim --json."""
        answer = self.ask("run", **keys)
        while "ask" in answer:
            self.send(decision=decide(answer["observation"]))
            answer = self.receive()
        return answer["results"]


def soonest(slot):
    """A policy: one device after the other takes the server and exit that are finished first, behind those before it.

    Each server is free when it has served what has arrived; what is on the air counts as if it were there.
    """
    free = [f + sum(t["serviceMillis"] for t in air) for f, air in zip(slot["serverFreeMillis"], slot["onTheAir"])]
    decision = []
    for size, radio, rates in zip(slot["sizeKilobytes"], slot["radioFreeMillis"], slot["rateMegabits"]):
        best = None
        for index, option in enumerate(slot["options"]):
            server = option["server"]
            if rates[server] > 0:
                arrival = radio + 8 * option["kilobytes"] * size / rates[server]
                service = option["serverMillis"] / slot["capacity"][server]
                finish = max(arrival, free[server]) + service
                if best is None or finish < best[0]:
                    best = finish, index, server
        decision.append(best[1])
        free[best[2]] = best[0]
    return decision


def drive(door, slots, **keys):
    """Slot after slot: observe, decide, step; the totals in the end."""
    slot = door.ask("reset", **keys)["observation"]
    rewards = 0.0
    for _ in range(slots):
        answer = door.ask("step", decision=soonest(slot))
        rewards += answer["reward"]
        slot = answer["observation"]
    totals = door.ask("finish")["totals"]
    return dict(totals, meanReward=rewards / slots)


def compare_exits(door, **keys):
    """What the first slot would be worth, by eq. 9, if all devices went to the first server, for each exit."""
    slot = door.ask("reset", **keys)["observation"]
    choices = [o for o, option in enumerate(slot["options"]) if option["server"] == 0]
    values = door.ask("evaluate", decisions=[[o] * len(slot["devices"]) for o in choices])["values"]
    return {slot["options"][o]["exit"]: round(value, 4) for o, value in zip(choices, values)}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    arguments = argparse.ArgumentParser(description="Offramp's simulator from Python.")
    arguments.add_argument("--port", type=int, help="of a simulator that is running")
    arguments.add_argument("--offramp", default=os.path.join(here, "..", "..", "offramp"), help="the script to start")
    arguments.add_argument("--preset", default="fitted")
    arguments.add_argument("--scenario", default="d")
    arguments.add_argument("--slots", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=1)
    a = arguments.parse_args()
    door = Door.connect(a.port) if a.port else Door.start(a.offramp)
    print("presets:", ", ".join(door.ask("hello", version=1)["presets"]))
    world = dict(preset=a.preset, seed=a.seed, set={"scenario": a.scenario})
    print("first slot, all at the first server, by exit:", compare_exits(door, **world))
    driven = drive(door, a.slots, **world)
    print("driven:  accuracy %(accuracy).6f, in time %(inTime)d of %(tasks)d, reward %(meanReward).6f" % driven)
    offered = door.run(soonest, slots=a.slots, **world)
    print("offered: accuracy %(accuracy).6f, in time %(inTime)d of %(tasks)d, reward %(meanReward).6f" % offered)
    door.ask("close")
    if (driven["inTime"], driven["tasks"]) != (offered["inTime"], offered["tasks"]):
        raise SystemExit("the two differ")


if __name__ == "__main__":
    main()
