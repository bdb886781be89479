# SPDX-License-Identifier: Apache-2.0
"""The real engine behind a pipe, as engine.cjs is: the same commands, questions and workflows, by the Python wheel.

python engine.py LOG_FILE

A command  {"id":1,"op":"start",...}        is answered  {"id":1,"result":...} or {"id":1,"error":"..."}.
A question {"question":1,"about":"..",...}  the engine's activities put to the control plane on stdout
                                            is answered on stdin {"answer":1,"result":...} or {"answer":1,"error":".."}.
Ends with its stdin, so that it never outlives whoever started it.
"""
import itertools
import json
import os
import queue
import sys
import threading
import time

import duroxide

duroxide.init_tracing(sys.argv[1], "info", "json")

speaking = threading.Lock()


def say(message):
    with speaking:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


# ---- questions to the control plane ----

questions = {}
numbers = itertools.count(1)


def ask(about, **details):
    question = next(numbers)
    answer = questions[question] = queue.SimpleQueue()
    say({"question": question, "about": about, **details})
    settled = answer.get()
    if "error" in settled:
        raise Exception(settled["error"])
    return settled["result"]


# ---- orchestrations, as pg_durable shapes them ----

ROOT = "pg_durable::orchestration::execute-function-graph"
SUBTREE = "pg_durable::orchestration::execute-subtree"


def activity(name, data):
    return {"type": "activity", "name": name, "input": json.dumps(data)}


def continue_as_new(data):
    return {"type": "continueAsNew", "input": json.dumps(data)}


def perform(ctx, program, again):
    """A program is what the nodes of a graph would say: work, fail, wait, timer, fan, loop or spin."""
    do = program["do"]
    if do == "work":
        for i in range(program["times"]):
            yield activity("work", i)
        return "worked"
    if do == "fail":
        yield activity("work", 0)
        raise Exception(program["message"])
    if do == "wait":
        return (yield {"type": "waitEvent", "name": program["event"]})
    if do == "timer":
        yield {"type": "timer", "delayMs": program["millis"]}
        return "rang"
    if do == "fan":
        tasks = [subtree(ctx, program["ids"], child, n) for n, child in enumerate(program["children"])]
        outcomes = yield {"type": "join", "tasks": tasks}
        for outcome in outcomes:
            if "err" in outcome:
                raise Exception("child failed: " + str(outcome["err"]))
        return len(outcomes)
    if do == "loop":
        yield from perform(ctx, program["each"], again)
        if program["times"] != 1:
            yield continue_as_new(again({**program, "times": program["times"] - 1}))
        return "looped"
    if do == "spin":
        # Loops forever without any activity: between two turns its current execution is ContinuedAsNew, never Running.
        yield continue_as_new(again(program))
        return "never"
    raise Exception("no such program: " + do)


def subtree(ctx, ids, child, n):
    """A child by its id form: ENGINE leaves the name to the engine, COMPOSED is pg_durable's since 0.2.4."""
    task = {"type": "subOrchestration", "name": SUBTREE, "input": json.dumps({"program": child})}
    if ids == "COMPOSED":
        task.update(type="subOrchestrationWithId", instanceId=f"{ctx['instanceId']}::{ctx['executionId']}::bb{n:06d}")
    return task


def root(ctx, data):
    def status(value):
        return activity("update-instance-status", {"instance": ctx["instanceId"], "status": value})

    if not data.get("loaded"):
        try:
            yield from load(ctx, data)
        except Exception:
            yield status("failed")
            raise
        yield status("running")
    try:
        result = yield from perform(
            ctx, data["program"], lambda program: {**data, "loaded": True, "program": program})
        yield status("completed")
        return result
    except Exception:
        yield status("failed")
        raise


def load(ctx, data):
    """Up to 0.2.7 one activity that gives up after a while; from 0.2.8 on (origin) as long as the caller's transaction is open."""
    wanted = {"instance": ctx["instanceId"], "timeout": data.get("loadTimeout"), "origin": data.get("origin")}
    if data.get("origin") is None:
        yield activity("load-function-graph", wanted)
        return
    for _ in range(3):
        if (yield activity("look-for-function-graph", wanted)) == "loaded":
            return
        yield {"type": "timer", "delayMs": 50}
    yield continue_as_new(data)


def child(ctx, data):
    return (yield from perform(ctx, data["program"], lambda program: {"program": program}))


orchestrations = {ROOT: root, SUBTREE: child}


def load_function_graph(wanted):
    deadline = time.monotonic() + wanted["timeout"] / 1000
    while True:
        if ask("present", instance=wanted["instance"]):
            return "loaded"
        if time.monotonic() >= deadline:
            seconds = f"{wanted['timeout'] / 1000:g}"
            raise Exception(
                f"Instance {wanted['instance']} not found after {seconds}s (transaction may have been rolled back)")
        time.sleep(0.05)


def look_for_function_graph(wanted):
    instance, origin = wanted["instance"], wanted["origin"]
    state = ask("origin", instance=instance, origin=origin)
    if state == "aborted":
        raise Exception(f"Instance {instance} origin transaction {origin} aborted before its graph became visible")
    if state == "committed":
        raise Exception(f"Instance {instance} origin transaction {origin} committed but its instance graph is absent")
    return "loaded" if state == "visible" else state


activities = {
    "work": lambda data: data,
    "load-function-graph": load_function_graph,
    "look-for-function-graph": look_for_function_graph,
    "update-instance-status": lambda data: ask("status", **data),
}


# ---- what the native runtime calls ----

generators = {}


def advance(number, generator, move):
    try:
        return json.dumps({"status": "yielded", "generatorId": number, "task": move(generator)})
    except StopIteration as end:
        generators.pop(number, None)
        return json.dumps({"status": "completed", "output": json.dumps(end.value)})
    except Exception as error:
        generators.pop(number, None)
        return json.dumps({"status": "error", "message": str(error)})


def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def create(payload):
    call = json.loads(payload)
    ctx = call["ctxInfo"]
    number = next(numbers)
    generator = generators[number] = orchestrations[ctx["orchestrationName"]](ctx, json.loads(call["input"]))
    return advance(number, generator, next)


def step(payload):
    call = json.loads(payload)
    value, generator = parsed(call["result"]), generators[call["generatorId"]]
    if call["isError"]:
        return advance(call["generatorId"], generator, lambda it: it.throw(Exception(str(value))))
    return advance(call["generatorId"], generator, lambda it: it.send(value))


def dispose(number):
    generators.pop(int(number), None)
    return "ok"


def callable_as(work):
    """The native side sends "context\\ninput" as one string."""
    return lambda payload: json.dumps(work(parsed(payload.split("\n", 1)[1])))


# ---- commands ----

engine = {}


def connect(url, schema):
    engine["provider"] = duroxide.PyPostgresProvider.connect_with_schema(url, schema)
    engine["client"] = duroxide.PyClient.from_postgres(engine["provider"])


def start_runtime(orchestrators, workers):
    options = duroxide.RuntimeOptions(
        orchestration_concurrency=orchestrators, worker_concurrency=workers, dispatcher_poll_interval_ms=20)
    runtime = engine["runtime"] = duroxide.PyRuntime.from_postgres(engine["provider"], options)
    runtime.set_generator_driver(create, step, dispose)
    for name in orchestrations:
        runtime.register_orchestration(name)
    for name, work in activities.items():
        runtime.register_activity(name, callable_as(work))
    runtime.start()


def wait_for(instance, millis):
    end = engine["client"].wait_for_orchestration(instance, millis)
    return {"status": end.status, "output": end.output, "error": end.error}


def delete_bulk(instances):
    wanted = duroxide.InstanceFilter(instance_ids=instances, limit=len(instances))
    return {"instancesDeleted": engine["client"].delete_instance_bulk(wanted).instances_deleted}


commands = {
    "connect": connect,
    "startRuntime": start_runtime,
    "stopRuntime": lambda millis: engine.pop("runtime").shutdown(millis),
    "start": lambda instance, **data: engine["client"].start_orchestration(instance, ROOT, json.dumps(data)),
    "await": wait_for,
    "raise": lambda instance, event, data: engine["client"].raise_event(instance, event, json.dumps(data)),
    "cancel": lambda instance, reason: engine["client"].cancel_instance(instance, reason),
    "deleteBulk": delete_bulk,
}


def obey(number, command):
    try:
        say({"id": number, "result": commands[command.pop("op")](**command)})
    except BaseException as error:
        say({"id": number, "error": str(error)})


for line in sys.stdin:
    message = json.loads(line)
    if "answer" in message:
        questions.pop(message["answer"]).put(message)
    else:
        threading.Thread(target=obey, args=(message.pop("id"), message), daemon=True).start()
os._exit(0)
