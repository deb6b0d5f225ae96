// Archives: a year is closed and brought back after a question, a file that is gone is said, only the head may.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Archives, ArchiveState } from '../../ipc';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire, refusal } from '../../testing/wire';
import { ArchiveScreen } from './ArchiveScreen';

const me = person();

function archives(state: ArchiveState, may_change = true): Archives {
  const archive = { cases: 7, events: 60, closed_at: '2026-11-23T09:00:00+08:00', closed_by: '李局长', file: '2024.sqlite', bytes: 2_097_152, state };
  const told = { years: [{ year: 2025, ended: 9, to_archive: 9, archive: null }, { year: 2024, ended: 7, to_archive: 0, archive }], folder: '/desk/archive', desk_bytes: 1_048_576, may_change };
  return told as unknown as Archives;
}

afterEach(() => vi.unstubAllGlobals());

test('a year is closed and another brought back, each after a question', async () => {
  const wire = layWire({
    'archive.list': archives('there'),
    'archive.close': { cases: 9, events: 80, waiting: 2, compacted: true, archives: archives('there') } as never,
    'archive.bring_back': archives('there'),
  });
  draw(<ArchiveScreen />);
  await me.click(await screen.findByTestId('archive-close-2025'));
  expect(document.body.textContent).toContain('只能查看');
  await me.click(screen.getByTestId('archive-ok'));
  await waitFor(() => expect(wire.of('archive.close')).toEqual([{ year: 2025 }]));
  expect(await screen.findByText(/2 件留下/)).toBeTruthy();
  await me.click(screen.getByTestId('archive-back-2024'));
  await me.click(screen.getByTestId('archive-ok'));
  await waitFor(() => expect(wire.of('archive.bring_back')).toEqual([{ year: 2024 }]));
});

test('a file that is gone is said, and cannot be brought back', async () => {
  layWire({ 'archive.list': archives('missing'), 'archive.verify': { events: 12, head: 'ab', missing: [2024] } as never });
  draw(<ArchiveScreen />);
  expect(await screen.findByText('档案文件不见了')).toBeTruthy();
  expect(screen.getByTestId<HTMLButtonElement>('archive-back-2024').disabled).toBe(true);
  await me.click(screen.getByTestId('archive-verify'));
  expect((await screen.findByTestId('archive-verified')).textContent).toContain('2024');
});

test('who is not the head sees the years and changes none', async () => {
  layWire({ 'archive.list': archives('there', false) });
  draw(<ArchiveScreen />);
  expect(await screen.findByText(/由负责人办理/)).toBeTruthy();
  expect(screen.getByTestId<HTMLButtonElement>('archive-close-2025').disabled).toBe(true);
  expect(screen.getByTestId<HTMLButtonElement>('archive-back-2024').disabled).toBe(true);
});

test('a year is closed where cases of it are left, whatever was counted; a file that did not shrink is said', async () => {
  const told = archives('there');
  const [open, closed] = told.years as [(typeof told.years)[0], (typeof told.years)[0]];
  const left = { ...told, years: [{ ...open, to_archive: 0 }, { ...closed, to_archive: 1 }] };
  layWire({ 'archive.list': left, 'archive.close': { cases: 1, events: 8, waiting: 0, compacted: false, archives: told } as never });
  draw(<ArchiveScreen />);
  await me.click(await screen.findByTestId('archive-close-2024'));
  expect(screen.queryByTestId('archive-close-2025')).toBe(null);
  await me.click(screen.getByTestId('archive-ok'));
  expect(await screen.findByText(/没有缩小/)).toBeTruthy();
});

test('a year that was closed in part says how many cases have left, and what to do', async () => {
  layWire({ 'archive.list': archives('there'), 'archive.close': { ...refusal('disk_full', 'not_now'), params: { closed: 2000 } } });
  draw(<ArchiveScreen />);
  await me.click(await screen.findByTestId('archive-close-2025'));
  await me.click(screen.getByTestId('archive-ok'));
  expect((await screen.findByTestId('archive-in-part')).textContent).toContain('已有 2000 件移入档案');
  await me.click(screen.getByTestId('archive-close-2025'));
  expect(screen.queryByTestId('archive-in-part')).toBeNull();
});
