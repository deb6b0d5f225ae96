// A way that would run through a step goes around it.
import { expect, test } from 'vitest';

import type { Connection, EditArea, Shape } from '../canvas/area';
import { part } from '../canvas/area';
import { openEditor } from '../testing/chart';
import { goAround } from './detour';

const shape = (area: EditArea, id: string) => part(area, 'elementRegistry').get(id) as unknown as Shape;

function connect(area: EditArea, from: string, to: string): Connection {
  const flow = part(area, 'modeling').connect(shape(area, from) as never, shape(area, to) as never) as unknown as Connection;
  part(area, 'modeling').updateWaypoints(flow as never, [
    { x: shape(area, from).x + 100, y: 260 },
    { x: shape(area, to).x, y: 260 },
  ] as never);
  return flow;
}

const within = ({ x, y }: { x: number; y: number }, step: Shape) => x > step.x && x < step.x + step.width && y > step.y && y < step.y + step.height;

test('the way from the review to the end passes the check outside', async () => {
  const area = await openEditor();
  const flow = connect(area, 'review', 'end');
  goAround(area, flow);
  const points = flow.waypoints as { x: number; y: number }[];
  expect(points.length).toBeGreaterThan(2);
  const check = shape(area, 'check');
  const between = points.flatMap((point, at) => {
    const next = points[at + 1];
    return next ? Array.from({ length: 21 }, (_, step) => ({ x: point.x + ((next.x - point.x) * step) / 20, y: point.y + ((next.y - point.y) * step) / 20 })) : [];
  });
  expect(between.filter((point) => within(point, check))).toEqual([]);
});

test('a way that is free stays as it is', async () => {
  const area = await openEditor();
  const flow = part(area, 'elementRegistry').get('f3') as unknown as Connection;
  const before = JSON.stringify(flow.waypoints);
  goAround(area, flow);
  expect(JSON.stringify(flow.waypoints)).toBe(before);
});
