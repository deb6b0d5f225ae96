// The draft: saved a moment after the last change, once for many; kept in a slot when saving fails, and tried again.
import { act, renderHook, waitFor } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { EditArea } from '../../../editor';
import { elementOf, part } from '../../../editor';
import { openEditor } from '../../../editor/testing/chart';
import { layWire, refusal } from '../../../testing/wire';
import type { Answers } from '../../../testing/wire';
import { keptOf } from './kept';
import { useDraft } from './useDraft';

const SAVED = { saved_at: '2026-11-23T10:20:00+08:00', findings: [] } as unknown as NonNullable<Answers['chart.save']>;

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function drafted(answers: Answers) {
  const wire = layWire(answers);
  const area = await openEditor();
  const cache = new QueryClient();
  const around = ({ children }: { children: ReactNode }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>;
  const { result } = renderHook(() => useDraft({ chart: 'c1', saved_at: null }, area), { wrapper: around });
  return { wire, area, draft: () => result.current };
}

function rename(area: EditArea, name: string): void {
  part(area, 'modeling').updateProperties(elementOf(area, 'accept') as never, { name });
}

test('many changes become one save, with all of them', async () => {
  const { wire, area, draft } = await drafted({ 'chart.save': SAVED });
  for (const name of ['甲', '乙', '丙']) {
    rename(area, name);
    act(() => draft().touch());
    await act(() => vi.advanceTimersByTimeAsync(200));
  }
  expect(draft().state).toBe('unsaved');
  expect(wire.of('chart.save')).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  await waitFor(() => expect(draft().state).toBe('saved'));
  expect(wire.of('chart.save').length).toBe(1);
  expect(wire.of('chart.save')[0]?.xml).toContain('name="丙"');
});

test('who draws without a pause is saved too, within two seconds', async () => {
  const { wire, area, draft } = await drafted({ 'chart.save': SAVED });
  for (let n = 0; n < 12; n += 1) {
    rename(area, `第${n}次`);
    act(() => draft().touch());
    await act(() => vi.advanceTimersByTimeAsync(200));
  }
  expect(wire.of('chart.save').length).toBeGreaterThanOrEqual(1);
});

test('what could not be saved stands in the slot, is said, and is saved when it can be', async () => {
  let down = true;
  const { area, draft } = await drafted({ 'chart.save': () => (down ? refusal('desk_unreachable', 'not_now') : (SAVED as never)) });
  rename(area, '还没有保存');
  act(() => draft().touch());
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  await waitFor(() => expect(draft().state).toBe('failed'));
  expect(keptOf('c1', 'another file')?.xml).toContain('还没有保存');
  down = false;
  await act(() => vi.advanceTimersByTimeAsync(6_000));
  await waitFor(() => expect(draft().state).toBe('saved'));
  expect(keptOf('c1', 'another file')).toBe(null);
});

test('saving on request does not wait, and says what went wrong', async () => {
  const { wire, area, draft } = await drafted({ 'chart.save': SAVED });
  await act(() => draft().save());
  expect(wire.of('chart.save')).toEqual([]);
  rename(area, '立即');
  act(() => draft().touch());
  await act(() => draft().save());
  expect(wire.of('chart.save')[0]?.xml).toContain('立即');
  layWire({ 'chart.save': refusal('in_review') });
  rename(area, '再来');
  act(() => draft().touch());
  await act(async () => {
    await expect(draft().save()).rejects.toMatchObject({ code: 'in_review' });
  });
});
