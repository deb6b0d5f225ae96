// Questions to a log: one that nobody waits for any more is stopped, and what a draft may have changed is asked again.
import { waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { draw } from '../../testing/draw';
import { layWire } from '../../testing/wire';
import { useCases, useConform, useDiscover, useDots, useJobName } from './api';

const ASKED = { log: 'l', filter: { with: [], without: [] }, time: 'calendar' as const };

function Discovering({ noise }: { noise: number }) {
  useDiscover(ASKED, noise, useJobName('discover', noise));
  return null;
}

test('a question that another one replaced is stopped, and the other is not', async () => {
  const asked: { name: string; job: string }[] = [];
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    asked.push({ name: url.replace('/call/', ''), job: (JSON.parse(String(request.body)) as { job: string }).job });
    return new Promise(() => undefined);
  });
  const drawn = draw(<Discovering noise={0} />);
  await waitFor(() => expect(asked).toHaveLength(1));
  drawn.again(<Discovering noise={0.2} />);
  await waitFor(() => expect(asked).toHaveLength(3));
  const [first, second] = asked.filter((one) => one.name === 'mining.discover').map((one) => one.job);
  expect(first).not.toBe(second);
  expect(asked.filter((one) => one.name === 'job.cancel').map((one) => one.job)).toEqual([first]);
  drawn.unmount();
  vi.unstubAllGlobals();
});

function Beside({ version }: { version: number | null }) {
  useConform(ASKED, 'c', version, useJobName('conform', version));
  useDots(true, { log: 'l', filter: ASKED.filter, elements: {}, chart: 'c', version });
  useCases(ASKED, { of: 'deviation', chart: 'c', version, kind: 'skipped', activity: 'a' }, 10);
  return null;
}

test('beside a draft, which may have changed, everything is asked again; beside a version nothing is', async () => {
  const answer = { name: '' } as never;
  const wire = layWire({ 'mining.conform': answer, 'mining.dots': answer, 'mining.cases': answer, 'job.cancel': { was_running: false } });
  const times = () => (['mining.conform', 'mining.dots', 'mining.cases'] as const).map((name) => wire.of(name).length);
  for (const [version, wanted] of [[null, 2], [3, 1]] as const) {
    const before = times();
    const drawn = draw(<Beside version={version} />);
    await waitFor(() => expect(drawn.cache.isFetching()).toBe(0));
    drawn.again(null);
    drawn.again(<Beside version={version} />);
    await waitFor(() => expect(drawn.cache.isFetching()).toBe(0));
    expect(times().map((n, at) => n - (before[at] ?? 0))).toEqual([wanted, wanted, wanted]);
    drawn.unmount();
  }
});
