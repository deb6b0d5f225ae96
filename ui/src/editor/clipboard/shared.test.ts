// What is copied in one chart is pasted in another, also after the first is closed: with card and foreign parts, new ids.
import { expect, test } from 'vitest';

import type { EditArea, Element } from '../canvas/area';
import { elementOf, part, xmlOf } from '../canvas/area';
import { readCard } from '../card/read';
import { linesOf, openEditor } from '../testing/chart';

interface CopyPaste {
  copy: (elements: unknown[]) => void;
  paste: (where: { element: unknown; point: { x: number; y: number } }) => Element[];
}

const paste = (area: EditArea) => area.get<CopyPaste>('copyPaste').paste({ element: elementOf(area, 'pool'), point: { x: 700, y: 150 } });

test('cards and what other tools wrote come along, ids are new, one undo takes it back', async () => {
  const first = await openEditor();
  first.get<CopyPaste>('copyPaste').copy([elementOf(first, 'review'), elementOf(first, 'check'), elementOf(first, 'f3')]);
  first.destroy();
  const second = await openEditor();
  const before = await xmlOf(second);
  const pasted = paste(second);
  const review = pasted.find((element) => element.businessObject.name === '审查');
  if (!review) throw new Error('nothing pasted');
  expect(review.id).not.toBe('review');
  expect(readCard(review.businessObject)).toMatchObject({ act: 'review', form: [{ key: 'opinion', options: ['同意', '不同意'] }] });
  const after = await xmlOf(second);
  expect(after.match(/<x:deep>甲<\/x:deep>/g)).toHaveLength(2);
  expect(new Set([...after.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])).size).toBe([...after.matchAll(/ id="([^"]+)"/g)].length);
  part(second, 'commandStack').undo();
  expect(linesOf(await xmlOf(second))).toEqual(linesOf(before));
});

test('an id is new in another chart even where it would be free', async () => {
  const first = await openEditor();
  first.get<CopyPaste>('copyPaste').copy([elementOf(first, 'check')]);
  const second = await openEditor();
  part(second, 'modeling').removeElements([elementOf(second, 'check') as never]);
  const pasted = paste(second);
  expect(pasted.map((element) => element.id)).not.toContain('check');
});
