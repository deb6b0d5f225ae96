// Step cards are read, changed through the command stack, undone, and nothing that is not ours is lost.
import { expect, test } from 'vitest';

import type { EditArea, Element } from '../canvas/area';
import { elementOf, part, xmlOf } from '../canvas/area';
import { CHART, openEditor } from '../testing/chart';
import { processOf } from './process';
import { readCard, readLanePost, readPower } from './read';
import { writeCard, writeLanePost, writePower } from './write';

function must(area: EditArea, id: string): Element {
  const element = elementOf(area, id);
  if (!element) throw new Error(`no ${id}`);
  return element;
}

const tags = (xml: string) => [...xml.matchAll(/<([\w:]+)[\s>/]/g)].map((match) => match[1]).sort();
const attributes = (xml: string) => [...xml.matchAll(/ ([\w:]+)="([^"]*)"/g)].map((match) => `${match[1]}=${match[2]}`).sort();

test('an untouched file comes back with every element and attribute, known or foreign', async () => {
  const area = await openEditor();
  const after = await xmlOf(area);
  expect(tags(after)).toEqual(tags(CHART));
  const kept = attributes(after);
  expect(attributes(CHART).filter((one) => !kept.includes(one) && one !== 'isHorizontal=true')).toEqual([]);
});

test('a card is read with all its places', async () => {
  const area = await openEditor();
  const card = readCard(must(area, 'accept').businessObject);
  expect(card).toMatchObject({ act: 'accept', post: 'window', limit: { number: 5, unit: 'day', counting: 'working' }, basis: [{ statute: '中华人民共和国行政许可法', article: '32' }] });
  expect(readCard(must(area, 'review').businessObject).form).toEqual([{ key: 'opinion', label: '意见', kind: 'choice', required: true, options: ['同意', '不同意'] }]);
});

test('a changed card stands in the file, keeps foreign parts, and one undo takes it back', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  const review = must(area, 'review');
  writeCard(area, review, { ...readCard(review.businessObject), officers: 2, risk: { grade: 'high', description: '徇私', control: '两人审查' } });
  const after = await xmlOf(area);
  expect(after).toContain('<sf:risk grade="high" description="徇私" control="两人审查" />');
  expect(after).toContain('officers="2"');
  expect(after).toContain('x:own="1"');
  expect(after).toContain('<x:deep>甲</x:deep>');
  part(area, 'commandStack').undo();
  expect(await xmlOf(area)).toBe(before);
});

test('the first card of an element without extensions is undone without a trace', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  writeCard(area, must(area, 'start'), { act: 'apply' });
  expect(await xmlOf(area)).toContain('<sf:step act="apply" />');
  part(area, 'commandStack').undo();
  expect(await xmlOf(area)).toBe(before);
});

test("the chart's card and a lane's post are written and undone", async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  const found = processOf(area);
  if (!found) throw new Error('no process');
  writePower(area, found.shown, found.process, { ...readPower(found.process), promised: { number: 7, unit: 'day', counting: 'working' }, complaint: '12345' });
  writeLanePost(area, must(area, 'office'), 'head');
  const after = await xmlOf(area);
  expect(after).toContain('<sf:promised number="7" unit="day" counting="working" />');
  expect(after).toContain('<sf:statutory number="20" unit="day" counting="working" statute="中华人民共和国行政许可法" article="42" />');
  expect(after).toContain('<x:meta k="v" />');
  expect(readLanePost(must(area, 'office').businessObject)).toBe('head');
  part(area, 'commandStack').undo();
  part(area, 'commandStack').undo();
  expect(await xmlOf(area)).toBe(before);
});
