// Steps by act: appended into the lane that does them, changed in their kind, each with one undo.
import { expect, test } from 'vitest';

import type { EditArea, Element } from '../canvas/area';
import { elementOf, part, xmlOf } from '../canvas/area';
import { readCard } from '../card/read';
import { appendStep, laneOf } from '../lanes/lanePlace';
import { linesOf, openEditor } from '../testing/chart';

function must(area: EditArea, id: string): Element {
  const element = elementOf(area, id);
  if (!element) throw new Error(`no ${id}`);
  return element;
}

interface Menu {
  _getEntries?: unknown;
}
type Entries = Record<string, { action: () => void; label?: string }>;

function entries(area: EditArea, menu: string, target: Element): Entries {
  const popup = area.get<Menu & { _getProviders: (id: string) => unknown[]; _getEntries: (target: Element, providers: unknown[]) => Entries }>('popupMenu');
  return popup._getEntries(target, popup._getProviders(menu));
}

test('a step goes into the lane of the post that does such acts, with what the law fixes, and one undo takes it back', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  const made = appendStep(area, must(area, 'check'), 'serve', '送达');
  expect(laneOf(area, made as never)?.id).toBe('window');
  expect(readCard(made.businessObject)).toMatchObject({ act: 'serve', limit: { number: 10, counting: 'working' } });
  expect(await xmlOf(area)).toContain('statute="中华人民共和国行政许可法" article="44"');
  part(area, 'commandStack').undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});

test('a step without a usual lane stays in the lane of its source', async () => {
  const area = await openEditor();
  const made = appendStep(area, must(area, 'review'), 'transfer', '移送');
  expect(laneOf(area, made as never)?.id).toBe('office');
});

test('the kind of a step is changed with one undo; what was set stays', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  const accept = must(area, 'accept');
  entries(area, 'bpmn-replace', accept)['act-correct']?.action();
  expect(readCard(must(area, 'accept').businessObject)).toMatchObject({ act: 'correct', post: 'window', limit: { number: 5 } });
  expect(must(area, 'accept').businessObject.name).toBe('补正');
  part(area, 'commandStack').undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});

test('the menus offer every act but the one that the step is', async () => {
  const area = await openEditor();
  expect(Object.keys(entries(area, 'bpmn-replace', must(area, 'accept')))).not.toContain('act-accept');
  const append = entries(area, 'sunflow-append-step', must(area, 'accept'));
  expect(Object.values(append).map((entry) => entry.label)).toEqual(expect.arrayContaining(['受理', '踏勘', '听证', '特别程序', '办结']));
});
