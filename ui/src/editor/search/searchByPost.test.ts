// Searching: by name, act, post and lane; what begins with the words comes first; a Chinese word is found as it is typed.
import { expect, test } from 'vitest';

import type { EditArea } from '../canvas/area';
import { openEditor } from '../testing/chart';

interface Found {
  element: { id: string };
  primaryTokens: { value: string; match?: true }[];
}
const find = (area: EditArea, typed: string) => area.get<{ find: (typed: string) => Found[] }>('searchByPost').find(typed);
const ids = (area: EditArea, typed: string) => find(area, typed).map(({ element }) => element.id);

test('a name is found, the one that begins with the word first', async () => {
  const area = await openEditor();
  expect(ids(area, '审').slice(0, 2).sort()).toEqual(['check', 'review']);
  expect(find(area, '核')[0]?.primaryTokens).toEqual([{ value: '审' }, { value: '核', match: true }]);
});

test('an act, a lane and an id are found too', async () => {
  const area = await openEditor();
  expect(ids(area, '受理')).toEqual(['accept']);
  expect(ids(area, 'window')).toEqual(expect.arrayContaining(['window', 'accept', 'start']));
  expect(ids(area, 'CHECK')).toEqual(['check']);
});

test('nothing is found for blanks and for what is not there', async () => {
  const area = await openEditor();
  expect(find(area, '  ')).toEqual([]);
  expect(find(area, '没有这样的环节')).toEqual([]);
});
