// Who drops a thing where it cannot stand is told why; what can stand there says nothing.
import { expect, test } from 'vitest';

import { openEditor } from '../testing/chart';
import type { EditArea } from './area';
import { elementOf, part } from './area';
import type { Refused } from './refused';
import { onRefused } from './refused';

interface Carrying {
  start: (event: Event, elements: unknown) => void;
}
interface Dragging {
  hover: (where: { element: unknown; gfx: unknown }) => void;
  move: (event: Event) => void;
  end: (event?: Event) => void;
}

const at = (x: number, y: number) => new MouseEvent('mousemove', { clientX: x, clientY: y });

function drop(area: EditArea, type: string, onto: unknown): Refused[] {
  const told: Refused[] = [];
  const stop = onRefused(area, (why) => told.push(why));
  const shape = area.get<{ createShape: (of: object) => unknown }>('elementFactory').createShape({ type });
  const dragging = area.get<Dragging>('dragging');
  area.get<Carrying>('create').start(at(10, 10), shape);
  dragging.hover({ element: onto, gfx: area.get<{ getGraphics: (of: unknown) => unknown }>('elementRegistry').getGraphics(onto) });
  dragging.move(at(300, 150));
  dragging.end(at(300, 150));
  stop();
  return told;
}

test('a pool on a pool, a step outside of all pools, a step on a step', async () => {
  const area = await openEditor();
  const root = part(area, 'canvas').getRootElement();
  expect(drop(area, 'bpmn:Participant', elementOf(area, 'pool'))).toEqual(['editor.refused_pool']);
  expect(drop(area, 'bpmn:UserTask', root)).toEqual(['editor.refused_outside']);
  expect(drop(area, 'bpmn:UserTask', elementOf(area, 'review'))).toEqual(['editor.refused']);
});

test('what can stand there says nothing', async () => {
  const area = await openEditor();
  expect(drop(area, 'bpmn:UserTask', elementOf(area, 'pool'))).toEqual([]);
});
