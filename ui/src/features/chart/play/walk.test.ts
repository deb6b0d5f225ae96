// Tokens move as a case moves: choices, joins, borders, sub-processes, terminate.
import { expect, test } from 'vitest';

import type { PlayFlow, PlayKind, PlayNet } from './net';
import { filmOf } from './path';
import type { Standing } from './walk';
import { advance, begin, openings } from './walk';

type Nodes = Record<string, PlayKind | 'step'>;
type Flows = Record<string, readonly [string, string]>;

function net(nodes: Nodes, flows: Flows): PlayNet {
  const made: PlayNet = { start: 'start', nodes: new Map(), flows: new Map() };
  for (const [id, kind] of Object.entries(nodes)) made.nodes.set(id, { id, name: id, kind: kind === 'step' ? { is: 'step' } : kind, parent: '', outgoing: [], incoming: [] });
  for (const [id, [source, target]] of Object.entries(flows)) {
    made.flows.set(id, { id, name: '', condition: false, default: false, source, target } satisfies PlayFlow);
    made.nodes.get(source)?.outgoing.push(id);
    made.nodes.get(target)?.incoming.push(id);
  }
  return made;
}

const START: PlayKind = { is: 'start' };
const END: PlayKind = { is: 'end', trigger: '' };
const at = ({ tokens }: Standing) => tokens.map((token) => token.node).sort();

function stand(answer: ReturnType<typeof begin>): Standing {
  if (!('standing' in answer)) throw new Error(JSON.stringify(answer));
  return answer.standing;
}

/** Finishes a node that stands open. */
function does(on: PlayNet, standing: Standing, node: string, routes: Record<string, string[]> = {}) {
  const opening = openings(on, standing).find((one) => one.node === node);
  if (!opening) throw new Error(`${node} does not stand open`);
  return advance(on, standing, opening, routes);
}

test('an exclusive gateway asks for one way, and the way is taken', () => {
  const on = net({ start: START, a: 'step', g: { is: 'exclusive' }, b: 'step', c: 'step' }, { f1: ['start', 'a'], f2: ['a', 'g'], f3: ['g', 'b'], f4: ['g', 'c'] });
  const asked = does(on, stand(begin(on)), 'a');
  expect(asked).toMatchObject({ question: { gateway: 'g', several: false, ways: [{ id: 'f3' }, { id: 'f4' }] } });
  expect(at(stand(does(on, stand(begin(on)), 'a', { g: ['f4'] })))).toEqual(['c']);
});

test('a parallel join waits for every way in', () => {
  const on = net({ start: START, s: { is: 'parallel' }, a: 'step', b: 'step', j: { is: 'parallel' }, end: END }, { f1: ['start', 's'], f2: ['s', 'a'], f3: ['s', 'b'], f4: ['a', 'j'], f5: ['b', 'j'], f6: ['j', 'end'] });
  const both = stand(begin(on));
  expect(at(both)).toEqual(['a', 'b']);
  const one = stand(does(on, both, 'a'));
  expect(at(one)).toEqual(['b', 'j']);
  const done = stand(does(on, one, 'b'));
  expect(at(done)).toEqual([]);
  expect(done.ends).toEqual(['end']);
});

test('an inclusive join waits only for what can still come', () => {
  const on = net(
    { start: START, s: { is: 'inclusive' }, a: 'step', b: 'step', c: 'step', j: { is: 'inclusive' }, d: 'step' },
    { f1: ['start', 's'], fa: ['s', 'a'], fb: ['s', 'b'], fc: ['s', 'c'], ga: ['a', 'j'], gb: ['b', 'j'], gc: ['c', 'j'], out: ['j', 'd'] },
  );
  const two = stand(begin(on, { s: ['fa', 'fc'] }));
  expect(at(two)).toEqual(['a', 'c']);
  const one = stand(does(on, two, 'a'));
  expect(at(one)).toEqual(['c', 'j']);
  expect(at(stand(does(on, one, 'c')))).toEqual(['d']);
});

test('a border that interrupts takes the token of its host, one that does not leaves it', () => {
  const flows: Flows = { f1: ['start', 'a'], f2: ['a', 'b'], f3: ['t', 'c'] };
  const with_ = (interrupting: boolean) => net({ start: START, a: 'step', b: 'step', c: 'step', t: { is: 'boundary', host: 'a', interrupting, trigger: 'Timer' } }, flows);
  expect(at(stand(does(with_(true), stand(begin(with_(true))), 't')))).toEqual(['c']);
  expect(at(stand(does(with_(false), stand(begin(with_(false))), 't')))).toEqual(['a', 'c']);
});

test('a sub-process is left when nothing stands in it; an error end inside goes to its border', () => {
  const on = net(
    { start: START, sub: { is: 'sub', start: 'in' }, in: START, x: 'step', g: { is: 'exclusive' }, ok: END, bad: { is: 'end', trigger: 'Error' }, err: { is: 'boundary', host: 'sub', interrupting: true, trigger: 'Error' }, after: 'step', failed: 'step' },
    { f1: ['start', 'sub'], f2: ['sub', 'after'], i1: ['in', 'x'], i2: ['x', 'g'], i3: ['g', 'ok'], i4: ['g', 'bad'], e: ['err', 'failed'] },
  );
  const inside = stand(begin(on));
  expect(at(inside)).toEqual(['sub', 'x']);
  expect(openings(on, inside).map((one) => one.node)).toEqual(['x']);
  expect(at(stand(does(on, inside, 'x', { g: ['i3'] })))).toEqual(['after']);
  expect(at(stand(does(on, inside, 'x', { g: ['i4'] })))).toEqual(['failed']);
});

test('an event sub-process begins as long as what holds it runs: beside it, or in its place', () => {
  const flows: Flows = { f1: ['start', 'a'], f2: ['a', 'end'], i1: ['in', 'x'], i2: ['x', 'done'] };
  const with_ = (interrupting: boolean) => net({ start: START, a: 'step', end: END, es: { is: 'event_sub', start: 'in', interrupting, trigger: 'Message' }, in: START, x: 'step', done: END }, flows);
  const over = with_(true);
  const taken = stand(does(over, stand(begin(over)), 'es'));
  expect(at(taken)).toEqual(['es', 'x']);
  expect(openings(over, taken).map((one) => one.node)).toEqual(['x']);
  expect(stand(does(over, taken, 'x')).tokens).toEqual([]);
  const beside = with_(false);
  const both = stand(does(beside, stand(begin(beside)), 'es'));
  expect(at(both)).toEqual(['a', 'es', 'x']);
  expect(at(stand(does(beside, stand(does(beside, both, 'x')), 'a')))).toEqual([]);
  expect(openings(beside, { tokens: [], flows: [], left: [], ends: [] })).toEqual([]);
});

test('an error is caught by the event sub-process within before the border around', () => {
  const on = net(
    { start: START, sub: { is: 'sub', start: 'in' }, in: START, x: 'step', bad: { is: 'end', trigger: 'Error' }, es: { is: 'event_sub', start: 'es_in', interrupting: true, trigger: 'Error' }, es_in: START, mend: 'step', err: { is: 'boundary', host: 'sub', interrupting: true, trigger: 'Error' }, failed: 'step', after: 'step' },
    { f1: ['start', 'sub'], f2: ['sub', 'after'], i1: ['in', 'x'], i2: ['x', 'bad'], e1: ['es_in', 'mend'], e: ['err', 'failed'] },
  );
  on.nodes.get('es')!.parent = 'sub';
  const inside = stand(begin(on));
  expect(openings(on, inside).map((one) => one.node)).toEqual(['x']);
  const mending = stand(does(on, inside, 'x'));
  expect(at(mending)).toEqual(['es', 'mend', 'sub']);
  expect(at(stand(does(on, mending, 'mend')))).toEqual(['after']);
});

test('what is done several times goes on round by round until it is told to be done', () => {
  const on = net({ start: START, a: { is: 'step', repeat: 'parallel' }, sub: { is: 'sub', start: 'in', repeat: 'loop' }, in: START, x: 'step', end: END }, { f1: ['start', 'a'], f2: ['a', 'sub'], f3: ['sub', 'end'], i1: ['in', 'x'] });
  const how = (standing: Standing, node: string, kind: string) => advance(on, standing, openings(on, standing).find((one) => one.node === node && one.how === kind)!);
  const twice = stand(how(stand(begin(on)), 'a', 'round'));
  expect(twice.tokens).toMatchObject([{ node: 'a', rounds: 1 }]);
  const inside = stand(how(twice, 'a', 'done'));
  expect(at(inside)).toEqual(['sub', 'x']);
  const between = stand(how(inside, 'x', 'done'));
  expect(openings(on, between).map((one) => one.how)).toEqual(['done', 'round']);
  expect(at(stand(how(between, 'sub', 'round')))).toEqual(['sub', 'x']);
  expect(stand(how(between, 'sub', 'done')).ends).toEqual(['end']);
});

test('terminate ends every token', () => {
  const on = net({ start: START, s: { is: 'parallel' }, a: 'step', b: 'step', t: { is: 'end', trigger: 'Terminate' } }, { f1: ['start', 's'], f2: ['s', 'a'], f3: ['s', 'b'], f4: ['a', 't'] });
  expect(at(stand(does(on, stand(begin(on)), 'a')))).toEqual([]);
});

test('a circle of gateways is stopped', () => {
  const on = net({ start: START, a: { is: 'exclusive' }, b: { is: 'exclusive' } }, { f1: ['start', 'a'], f2: ['a', 'b'], f3: ['b', 'a'] });
  expect(begin(on)).toEqual({ trouble: 'too_long' });
});

test('the film of a counter-example shows where tokens wait: one branch for ever at the join', () => {
  const on = net({ start: START, g: { is: 'exclusive' }, a: 'step', b: 'step', j: { is: 'parallel' }, end: END }, { f1: ['start', 'g'], f2: ['g', 'a'], f3: ['g', 'b'], f4: ['a', 'j'], f5: ['b', 'j'], f6: ['j', 'end'] });
  const film = filmOf(on, ['start', 'g', 'b']);
  expect(film.map((frame) => frame.at)).toEqual([null, 'start', 'g', 'b']);
  expect([...(film.at(-1)?.tokens ?? [])]).toEqual([['j', 1]]);
  expect(film.at(-1)?.passed).toEqual(['start', 'f1', 'g', 'f3', 'b', 'f5']);
});
