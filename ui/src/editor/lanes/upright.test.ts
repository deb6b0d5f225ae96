// A pool is turned upright and back with all that it holds.
import { expect, test } from 'vitest';

import type { EditArea, Shape } from '../canvas/area';
import { elementOf, part, xmlOf } from '../canvas/area';
import { openEditor } from '../testing/chart';
import { isUpright, turnPool } from './upright';

const shape = (area: EditArea, id: string) => elementOf(area, id) as unknown as Shape;

test('lanes stand side by side, steps stay in their lanes, the procedure runs down', async () => {
  const area = await openEditor();
  turnPool(area, shape(area, 'pool'));
  const [window, office] = [shape(area, 'window'), shape(area, 'office')];
  expect(isUpright(window as never) && isUpright(office as never)).toBe(true);
  expect(window.x + window.width).toBe(office.x);
  const [accept, review, check] = ['accept', 'review', 'check'].map((id) => shape(area, id)) as [Shape, Shape, Shape];
  expect(accept.x).toBeGreaterThanOrEqual(window.x);
  expect(accept.x + accept.width).toBeLessThanOrEqual(window.x + window.width);
  expect(review.x).toBeGreaterThanOrEqual(office.x);
  expect(check.y).toBeGreaterThan(review.y);
  expect(await xmlOf(area)).toContain('isHorizontal="false"');
});

test('one undo lays it back to the dot', async () => {
  const area = await openEditor();
  await xmlOf(area);
  const before = ['pool', 'window', 'office', 'accept', 'review', 'f2'].map((id) => JSON.stringify(boxOf(area, id)));
  turnPool(area, shape(area, 'pool'));
  part(area, 'commandStack').undo();
  expect(['pool', 'window', 'office', 'accept', 'review', 'f2'].map((id) => JSON.stringify(boxOf(area, id)))).toEqual(before);
  expect(await xmlOf(area)).not.toContain('isHorizontal="false"');
});

test('flows end on the borders of what they join', async () => {
  const area = await openEditor();
  turnPool(area, shape(area, 'pool'));
  const flow = elementOf(area, 'f3') as unknown as { waypoints: { x: number; y: number }[] };
  const [review, check] = [shape(area, 'review'), shape(area, 'check')];
  expect(flow.waypoints[0]?.y).toBe(review.y + review.height);
  expect(flow.waypoints.at(-1)?.y).toBe(check.y);
});

function boxOf(area: EditArea, id: string): unknown {
  const { x, y, width, height, waypoints } = elementOf(area, id) as unknown as Shape & { waypoints?: { x: number; y: number }[] };
  return waypoints ? waypoints.map((point) => [point.x, point.y]) : [x, y, width, height];
}
