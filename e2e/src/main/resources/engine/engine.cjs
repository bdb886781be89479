// SPDX-License-Identifier: Apache-2.0
// The real engine behind a pipe: loads its native package and obeys one JSON command per line of stdin.
//   node engine.cjs NATIVE_MODULE LOG_FILE
// A command  {"id":1,"op":"start",...}       is answered  {"id":1,"result":...} or {"id":1,"error":"..."}.
// A question {"question":1,"about":"..",...}  the engine's activities put to the control plane on stdout
//                                             is answered on stdin {"answer":1,"result":...} or {"answer":1,"error":".."}.
// Ends with its stdin, so that it never outlives whoever started it.
const [modulePath, logFile] = process.argv.slice(2);
const native = require(modulePath);
native.initTracing({ logFile, logFormat: 'json', logLevel: 'info' });

const say = (message) => process.stdout.write(JSON.stringify(message) + '\n');
const pause = (millis) => new Promise((wake) => setTimeout(wake, millis));

// ---- questions to the control plane ----

const questions = new Map();
let lastQuestion = 0;
const ask = (about, details) => new Promise((resolve, reject) => {
  const question = ++lastQuestion;
  questions.set(question, { resolve, reject });
  say({ question, about, ...details });
});
const settleQuestion = ({ answer, result, error }) => {
  const { resolve, reject } = questions.get(answer);
  questions.delete(answer);
  if (error === undefined) resolve(result); else reject(new Error(error));
};

// ---- orchestrations, as pg_durable shapes them ----

const ROOT = 'pg_durable::orchestration::execute-function-graph';
const SUBTREE = 'pg_durable::orchestration::execute-subtree';

const activity = (name, input) => ({ type: 'activity', name, input: JSON.stringify(input) });

/** A program is what the nodes of a graph would say: work, fail, wait, timer, fan or loop. */
function* perform(ctx, program, again) {
  switch (program.do) {
    case 'work':
      for (let i = 0; i < program.times; i++) yield activity('work', i);
      return 'worked';
    case 'fail':
      yield activity('work', 0);
      throw new Error(program.message);
    case 'wait':
      return yield { type: 'waitEvent', name: program.event };
    case 'timer':
      yield { type: 'timer', delayMs: program.millis };
      return 'rang';
    case 'fan': {
      const outcomes = yield { type: 'join', tasks: program.children.map((child, n) => subtree(ctx, program.ids, child, n)) };
      const failed = outcomes.find((outcome) => outcome.err !== undefined);
      if (failed) throw new Error('child failed: ' + failed.err);
      return outcomes.length;
    }
    case 'loop':
      yield* perform(ctx, program.each, again);
      if (program.times !== 1) yield { type: 'continueAsNew', input: JSON.stringify(again({ ...program, times: program.times - 1 })) };
      return 'looped';
    case 'spin':
      // Loops forever without any activity: between two turns its current execution is ContinuedAsNew, never Running.
      yield { type: 'continueAsNew', input: JSON.stringify(again(program)) };
      return 'never';
    default:
      throw new Error('no such program: ' + program.do);
  }
}

/** A child by its id form: ENGINE leaves the name to the engine (parent::sub::N), COMPOSED is pg_durable's since 0.2.4. */
const subtree = (ctx, ids, child, n) => ids === 'ENGINE'
  ? { type: 'subOrchestration', name: SUBTREE, input: JSON.stringify({ program: child }) }
  : { type: 'subOrchestrationWithId', name: SUBTREE, instanceId: `${ctx.instanceId}::${ctx.executionId}::bb${String(n).padStart(6, '0')}`, input: JSON.stringify({ program: child }) };

/** Up to 0.2.7 one activity that gives up after a while; from 0.2.8 on (origin) as long as the caller's transaction is open. */
function* load(ctx, input) {
  const wanted = { instance: ctx.instanceId, timeout: input.loadTimeout, origin: input.origin };
  if (input.origin === undefined) {
    yield activity('load-function-graph', wanted);
    return;
  }
  for (let looks = 0; looks < 3; looks++) {
    if ((yield activity('look-for-function-graph', wanted)) === 'loaded') return;
    yield { type: 'timer', delayMs: 50 };
  }
  yield { type: 'continueAsNew', input: JSON.stringify(input) };
}

const orchestrations = {
  [ROOT]: function* (ctx, input) {
    const status = (value) => activity('update-instance-status', { instance: ctx.instanceId, status: value });
    if (!input.loaded) {
      try {
        yield* load(ctx, input);
      } catch (e) {
        yield status('failed');
        throw e;
      }
      yield status('running');
    }
    try {
      const result = yield* perform(ctx, input.program, (program) => ({ ...input, loaded: true, program }));
      yield status('completed');
      return result;
    } catch (e) {
      yield status('failed');
      throw e;
    }
  },
  [SUBTREE]: function* (ctx, input) {
    return yield* perform(ctx, input.program, (program) => ({ program }));
  },
};

const activities = {
  work: async (input) => input,
  'load-function-graph': async ({ instance, timeout }) => {
    const deadline = Date.now() + timeout;
    do {
      if (await ask('present', { instance })) return 'loaded';
      await pause(50);
    } while (Date.now() < deadline);
    throw new Error(`Instance ${instance} not found after ${timeout / 1000}s (transaction may have been rolled back)`);
  },
  'look-for-function-graph': async ({ instance, origin }) => {
    const state = await ask('origin', { instance, origin });
    if (state === 'aborted') throw new Error(`Instance ${instance} origin transaction ${origin} aborted before its graph became visible`);
    if (state === 'committed') throw new Error(`Instance ${instance} origin transaction ${origin} committed but its instance graph is absent`);
    return state === 'visible' ? 'loaded' : state;
  },
  'update-instance-status': ({ instance, status }) => ask('status', { instance, status }),
};

// ---- what the native runtime calls ----

const generators = new Map();
let lastGenerator = 0;
const advance = (id, move) => {
  const generator = generators.get(id);
  try {
    const { value, done } = move(generator);
    if (!done) return JSON.stringify({ status: 'yielded', generatorId: id, task: value });
    generators.delete(id);
    return JSON.stringify({ status: 'completed', output: JSON.stringify(value ?? null) });
  } catch (e) {
    generators.delete(id);
    return JSON.stringify({ status: 'error', message: e.message });
  }
};
const parsed = (text) => { try { return JSON.parse(text); } catch { return text; } };
const create = (json) => {
  const { ctxInfo, input } = JSON.parse(json);
  const id = ++lastGenerator;
  generators.set(id, orchestrations[ctxInfo.orchestrationName](ctxInfo, JSON.parse(input)));
  return advance(id, (generator) => generator.next());
};
const next = (json) => {
  const { generatorId, result, isError } = JSON.parse(json);
  const value = parsed(result);
  return advance(generatorId, (generator) => isError ? generator.throw(new Error(String(value))) : generator.next(value));
};
const dispose = (id) => { generators.delete(Number(id)); return 'ok'; };

// The native side sends "context\ninput" as one string.
const callable = (work) => async (payload) => {
  const input = payload.slice(payload.indexOf('\n') + 1);
  return JSON.stringify(await work(parsed(input)) ?? null);
};

// ---- commands ----

let provider;
let client;
let runtime;
const commands = {
  connect: async ({ url, schema }) => {
    provider = await native.JsPostgresProvider.connectWithSchema(url, schema);
    client = native.JsClient.fromPostgres(provider);
  },
  startRuntime: async ({ orchestrators, workers }) => {
    runtime = native.JsRuntime.fromPostgres(provider, { orchestrationConcurrency: orchestrators, workerConcurrency: workers, dispatcherPollIntervalMs: 20 });
    runtime.setGeneratorDriver(create, next, dispose);
    Object.keys(orchestrations).forEach((name) => runtime.registerOrchestration(name));
    Object.entries(activities).forEach(([name, work]) => runtime.registerActivity(name, callable(work)));
    await runtime.start();
  },
  stopRuntime: async ({ millis }) => { await runtime.shutdown(millis); runtime = undefined; },
  start: ({ instance, ...input }) => client.startOrchestration(instance, ROOT, JSON.stringify(input)),
  await: ({ instance, millis }) => client.waitForOrchestration(instance, millis),
  raise: ({ instance, event, data }) => client.raiseEvent(instance, event, JSON.stringify(data)),
  cancel: ({ instance, reason }) => client.cancelInstance(instance, reason),
  deleteBulk: ({ instances }) => client.deleteInstanceBulk({ instanceIds: instances, limit: instances.length }),
  metrics: async () => runtime.metricsSnapshot(),
};

const obey = async ({ id, op, ...details }) => {
  try {
    say({ id, result: await commands[op](details) ?? null });
  } catch (e) {
    say({ id, error: String(e.message ?? e) });
  }
};

const lines = require('readline').createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line);
  if (message.answer === undefined) obey(message); else settleQuestion(message);
});
lines.on('close', () => process.exit(0));
