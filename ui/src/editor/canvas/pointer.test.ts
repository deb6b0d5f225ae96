// What the pointer does over a large chart: it snaps to what is near, and the wheel is listened to without a break.
import { expect, test, vi } from 'vitest';

import { openEditor } from '../testing/chart';
import { largeChart } from '../testing/speed/largeChart.mjs';
import { part } from './area';
import type { EditArea } from './area';
import type { Seen } from './cull';

type Snapping = { getSnapTargets: (shape: unknown, target: unknown) => { id: string; type: string }[] };
const elementOf = (area: EditArea, id: string) => part(area, 'elementRegistry').get(id) as unknown as { parent: { children: { id: string }[] } };

test('a moved step snaps to its siblings that are drawn, once each, and to no lane', async () => {
  const area = await openEditor(largeChart(300));
  const seen = area.get<Seen>('seen');
  vi.spyOn(seen, 'sees').mockImplementation((id) => ['step_1', 'step_2', 'step_3'].includes(id));
  const moved = elementOf(area, 'step_1');
  const targets = area.get<Snapping>('createMoveSnapping').getSnapTargets(moved, moved.parent);
  expect(targets.map(({ id }) => id).sort()).toEqual(['step_1', 'step_2', 'step_3']);
});

test('in a small chart everything beside the moved step is snapped to', async () => {
  const area = await openEditor();
  const moved = elementOf(area, 'accept');
  const targets = area.get<Snapping>('createMoveSnapping').getSnapTargets(moved, moved.parent);
  const beside = moved.parent.children.map(({ id }) => id).filter((id) => part(area, 'elementRegistry').get(id)?.type !== 'bpmn:Lane');
  expect(targets.map(({ id }) => id)).toEqual(beside);
  expect(targets.length).toBeGreaterThan(3);
});

test('the wheel scrolls the drawing, not when turned over what lies beside it', async () => {
  const area = await openEditor();
  const canvas = part(area, 'canvas');
  const container = canvas.getContainer();
  const begun = vi.spyOn(container, 'addEventListener');
  const scroll = vi.spyOn(canvas, 'scroll').mockImplementation(() => ({ x: 0, y: 0 }) as never);
  const drawing = container.querySelector('svg');
  for (const kind of ['mouseover', 'mouseout', 'mouseover']) drawing?.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
  expect(begun).not.toHaveBeenCalledWith('wheel', expect.anything(), expect.anything());
  const turn = () => new WheelEvent('wheel', { deltaY: 10, bubbles: true, cancelable: true });
  drawing?.dispatchEvent(turn());
  expect(scroll).toHaveBeenCalledTimes(1);
  container.querySelector('.djs-palette')?.dispatchEvent(turn());
  expect(scroll).toHaveBeenCalledTimes(1);
});
