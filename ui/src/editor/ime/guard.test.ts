// Confirming a Chinese word never ends the editing of a label; a plain Enter does.
import { expect, test } from 'vitest';

import type { Area } from '../canvas/area';
import { elementOf } from '../canvas/area';
import { openEditor } from '../testing/chart';

interface Editing {
  activate: (element: unknown) => boolean;
  isActive: () => boolean;
}

async function editing(): Promise<{ area: Area; active: () => boolean; label: HTMLElement }> {
  const area = await openEditor();
  const direct = area.get<Editing>('directEditing');
  direct.activate(elementOf(area, 'accept'));
  const label = [...document.querySelectorAll<HTMLElement>('.djs-direct-editing-content')].at(-1);
  if (!label) throw new Error('no label is being edited');
  return { area, active: () => direct.isActive(), label };
}

function press(label: HTMLElement, key: string, keyCode: number, isComposing = false): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing });
  Object.defineProperty(event, 'keyCode', { value: keyCode });
  label.dispatchEvent(event);
}

const composition = (kind: string) => new CompositionEvent(kind, { bubbles: true, data: '受理' });

test('Enter that confirms a word keeps the label open: isComposing', async () => {
  const { active, label } = await editing();
  label.dispatchEvent(composition('compositionstart'));
  press(label, 'Enter', 13, true);
  expect(active()).toBe(true);
});

test('Enter that confirms a word keeps the label open: key code 229, composition already over', async () => {
  const { active, label } = await editing();
  label.dispatchEvent(composition('compositionstart'));
  label.dispatchEvent(composition('compositionend'));
  press(label, 'Enter', 229);
  expect(active()).toBe(true);
});

test('Enter between start and end of a composition keeps the label open, whatever the event says', async () => {
  const { active, label } = await editing();
  label.dispatchEvent(composition('compositionstart'));
  press(label, 'Enter', 13);
  expect(active()).toBe(true);
});

test('Escape that drops a word does not throw the label away', async () => {
  const { active, label } = await editing();
  label.dispatchEvent(composition('compositionstart'));
  press(label, 'Escape', 27, true);
  expect(active()).toBe(true);
});

test('a plain Enter after the word ends the editing and keeps the text', async () => {
  const { area, active, label } = await editing();
  label.dispatchEvent(composition('compositionstart'));
  label.innerText = '初审';
  label.dispatchEvent(composition('compositionend'));
  press(label, 'Enter', 13);
  expect(active()).toBe(false);
  expect(elementOf(area, 'accept')?.businessObject.name).toBe('初审');
});
