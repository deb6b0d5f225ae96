// Labels of a run of elements are typed one after the other: F2 opens, Tab goes on in reading order.
import { expect, test } from 'vitest';

import { elementOf, part } from '../canvas/area';
import { openEditor } from '../testing/chart';
import { flowOrder } from './flowOrder';

interface Direct {
  activate: (element: unknown) => void;
  isActive: (element?: unknown) => boolean;
}

function field(): HTMLElement {
  const fields = document.querySelectorAll<HTMLElement>('.djs-direct-editing-content');
  const open = [...fields].at(-1);
  if (!open) throw new Error('no label is open');
  return open;
}

function press(key: string, more: Partial<KeyboardEventInit> = {}): void {
  field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

test('the reading order follows the flows', async () => {
  const area = await openEditor();
  expect(flowOrder(area).map((element) => element.id)).toEqual(['start', 'accept', 'review', 'check', 'end']);
});

test('Tab keeps the label and opens the next, Shift+Tab the one before', async () => {
  const area = await openEditor();
  const direct = area.get<Direct>('directEditing');
  direct.activate(elementOf(area, 'accept'));
  field().innerText = '收件';
  press('Tab');
  expect(elementOf(area, 'accept')?.businessObject.name).toBe('收件');
  expect(direct.isActive(elementOf(area, 'review'))).toBe(true);
  press('Tab', { shiftKey: true });
  expect(direct.isActive(elementOf(area, 'accept'))).toBe(true);
  const stack = part(area, 'commandStack');
  while (stack.canUndo()) stack.undo();
  expect(elementOf(area, 'accept')?.businessObject.name).toBe('受理');
});

test('a Tab of the input method stays in the label', async () => {
  const area = await openEditor();
  const direct = area.get<Direct>('directEditing');
  direct.activate(elementOf(area, 'accept'));
  press('Tab', { isComposing: true });
  expect(direct.isActive(elementOf(area, 'accept'))).toBe(true);
});

test('an open label has the keyboard', async () => {
  const area = await openEditor();
  area.get<Direct>('directEditing').activate(elementOf(area, 'accept'));
  expect(document.activeElement).toBe(field());
});
