// A chart without a draft is compared by its newest version, and that is what the screen names.
import { waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../../testing/draw';
import { openChart } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { Compare } from './Compare';

const VERSIONS = [2, 1].map((version) => ({ version, at: '2026-11-23T10:20:00+08:00', by: '陈晓', hash: 'ab' })) as never;
const COMPARED = { comparison: { added: [], removed: [], changed: [], moved: [], renamed: [] }, old_xml: '', new_xml: '' } as never;

afterEach(() => vi.unstubAllGlobals());

test('the address of a draft that is not there leads to the newest version', async () => {
  layWire({ 'chart.open': openChart({ draft: false, saved_at: null, version: 2, versions: VERSIONS }), 'chart.compare': COMPARED, 'session.current': {} as never });
  draw(<Compare chart="c1" from="1" to="draft" />);
  await waitFor(() => expect(window.location.hash).toBe('#/chart/c1/compare/1/2'));
});

test('a draft that is there is compared as the draft', async () => {
  const wire = layWire({ 'chart.open': openChart({ draft: true, versions: VERSIONS }), 'chart.compare': COMPARED, 'session.current': {} as never });
  draw(<Compare chart="c1" from="1" to="draft" />);
  await waitFor(() => expect(wire.of('chart.compare')).toEqual([{ chart: 'c1', old: 1, new: null }]));
  expect(window.location.hash).toBe('');
});
