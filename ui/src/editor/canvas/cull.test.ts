// Large charts: what is far from the view is not drawn, and is drawn when the view comes near; the file stays whole.
import { expect, test } from 'vitest';

import { largeChart } from '../testing/speed/largeChart.mjs';
import { linesOf, openEditor } from '../testing/chart';
import type { EditArea } from './area';
import { part, xmlOf } from './area';
import type { Seen } from './cull';

const seenOf = (area: EditArea) => area.get<Seen>('seen');
const FIRST = 'step_1';
const LAST = 'step_300';

/** Looks at a part of the chart of this place and size. */
function look(area: EditArea, id: string): void {
  const { x, y } = part(area, 'elementRegistry').get(id) as unknown as { x: number; y: number };
  const canvas = part(area, 'canvas');
  Object.assign(canvas, { viewbox: () => ({ x: x - 200, y: y - 100, width: 800, height: 400, scale: 1, inner: { x: 0, y: 0, width: 0, height: 0 }, outer: { width: 800, height: 400 } }) });
  seenOf(area).update();
}

test('what lies far away is not drawn until the view comes near', async () => {
  const area = await openEditor(largeChart(300));
  look(area, FIRST);
  expect([seenOf(area).sees(FIRST), seenOf(area).sees(LAST)]).toEqual([true, false]);
  look(area, LAST);
  expect([seenOf(area).sees(FIRST), seenOf(area).sees(LAST)]).toEqual([false, true]);
  const gfx = part(area, 'elementRegistry').getGraphics(LAST) as unknown as SVGElement;
  expect(gfx.querySelector('.djs-visual')?.childElementCount).toBeGreaterThan(0);
});

test('what is far away is off the page, and comes back at its place among the others', async () => {
  const area = await openEditor(largeChart(300));
  const registry = part(area, 'elementRegistry');
  const groupOf = (id: string) => (registry.getGraphics(id) as unknown as SVGElement).parentNode;
  look(area, FIRST);
  expect([groupOf(FIRST)?.isConnected, groupOf(LAST)?.isConnected]).toEqual([true, false]);
  look(area, LAST);
  look(area, FIRST);
  const { parent } = registry.get(FIRST) as unknown as { parent: { children: { id: string }[] } };
  const modelled = parent.children.map(({ id }) => groupOf(id)).filter((group) => group?.isConnected);
  expect(modelled.length).toBeGreaterThan(3);
  expect([...(groupOf(FIRST)?.parentNode?.childNodes ?? [])].filter((node) => modelled.includes(node as Element))).toEqual(modelled);
});

test('what is not drawn is still in the file, and can be changed', async () => {
  const area = await openEditor(largeChart(300));
  const before = await xmlOf(area);
  look(area, FIRST);
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
  const last = part(area, 'elementRegistry').get(LAST) as never;
  part(area, 'modeling').updateProperties(last, { name: '远处的环节' });
  expect(await xmlOf(area)).toContain('name="远处的环节"');
});

test('a small chart is drawn whole', async () => {
  const area = await openEditor();
  for (const id of ['start', 'accept', 'end']) expect(seenOf(area).sees(id)).toBe(true);
});
