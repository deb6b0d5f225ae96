// Work lists: of the signed-in person's post first, and of whom one chooses.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire } from '../../../testing/wire';
import { CaseListPage } from './CaseListPage';

const me = person();
const POSTS = [
  { code: 'window', name: '窗口' },
  { code: 'review', name: '审查' },
];

afterEach(() => vi.unstubAllGlobals());

test('the list of a post begins with mine and asks for the one that is chosen', async () => {
  const user = { user: 'li', name: '李敏', posts: [{ code: 'review', name: '审查' }], stands_in: [] };
  const wire = layWire({
    'session.current': { user, county: { region: '320999', name: '示范县', demo: true }, posts: POSTS, version: '0', today: '2026-11-23' },
    'session.people': { people: [user], demo: true, demo_password: null },
    'case.list': { rows: [], next: null },
    'item.list': { rows: [], next: null, total: 0 },
  });
  draw(<CaseListPage opening={false} />);
  const asked = () => wire.of('case.list').map(({ scope, of }) => [scope, of]);
  await me.click(await screen.findByTestId('case-scope-post'));
  await waitFor(() => expect(asked()).toContainEqual(['post', 'review']));
  await me.click(screen.getByRole('combobox', { name: '岗位' }));
  await me.click(await screen.findByTitle('窗口'));
  await waitFor(() => expect(asked()).toContainEqual(['post', 'window']));
  await me.click(screen.getByTestId('case-scope-person'));
  await waitFor(() => expect(asked()).toContainEqual(['person', 'li']));
});

test('lists of running cases are narrowed by kind alone, and only the list of all tells how many there are', async () => {
  const user = { user: 'li', name: '李敏', posts: [{ code: 'review', name: '审查' }], stands_in: [] };
  const wire = layWire({
    'session.current': { user, county: { region: '320999', name: '示范县', demo: true }, posts: POSTS, version: '0', today: '2026-11-23' },
    'session.people': { people: [user], demo: true, demo_password: null },
    'case.list': { rows: [], next: null },
    'case.counts': { kinds: [{ word: 'joint', n: 7 }], endings: [], struck: 0 } as never,
    'item.list': { rows: [], next: null, total: 0 },
  });
  draw(<CaseListPage opening={false} />);
  await me.click(await screen.findByTestId('case-scope-all'));
  await me.click(await screen.findByTestId('case-struck'));
  await waitFor(() => expect(wire.of('case.list')).toContainEqual(expect.objectContaining({ scope: 'all', struck: true })));
  await me.click(screen.getByRole('combobox', { name: '办件类型' }));
  expect(await screen.findByTitle(/7/)).toBeTruthy();
  await me.click(screen.getByTestId('case-scope-running'));
  await waitFor(() => expect(wire.of('case.list')).toContainEqual(expect.objectContaining({ scope: 'running', struck: false })));
  expect(screen.queryByTestId('case-ending')).toBeNull();
  expect(screen.queryByTestId('case-struck')).toBeNull();
});
