// Times bpmnlint and bpmn-moddle on charts that lie in memory: `node chart.mjs FOLDER…`.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

// Rounds over all charts; the first ones warm the compiler up and do not count.
const ROUNDS = 6;
const WARM = 2;

function collect(path, found) {
  if (statSync(path).isDirectory()) {
    readdirSync(path).forEach((name) => collect(join(path, name), found));
  } else if (path.endsWith('.bpmn')) {
    found.push(path);
  }
  return found;
}

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function time(texts, body) {
  const times = texts.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = 0; at < texts.length; at += 1) {
      const start = performance.now();
      await body(texts[at]);
      if (round >= WARM) times[at].push(performance.now() - start);
    }
  }
  return times.reduce((sum, one) => sum + middle(one), 0);
}

const moddle = new BpmnModdle();
const linter = new Linter({
  resolver: new NodeResolver(),
  config: { extends: 'bpmnlint:all' },
});
const lint = async (text) => {
  const { rootElement } = await moddle.fromXML(text);
  return linter.lint(rootElement);
};
const copy = async (text) => {
  const { rootElement } = await moddle.fromXML(text);
  return moddle.toXML(rootElement, { format: true });
};

const all = process.argv.slice(2).flatMap((folder) => collect(folder, [])).sort();
const texts = [];
for (const path of all) {
  const text = readFileSync(path, 'utf8');
  try {
    await lint(text);
    await copy(text);
    texts.push(text);
  } catch {
    // A chart that they cannot open is timed on neither side's behalf.
  }
}
const lintMs = await time(texts, lint);
const copyMs = await time(texts, copy);
const version = (name) => require(`${name}/package.json`).version;
console.log(JSON.stringify({
  charts: texts.length,
  lint_ms: lintMs,
  copy_ms: copyMs,
  bpmnlint: version('bpmnlint'),
  'bpmn-moddle': version('bpmn-moddle'),
}));
