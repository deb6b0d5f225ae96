// A review on screen: a reason to send back, an opinion to pass, and what was said before.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ChartActView } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { openChart } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { ReviewPanel } from './ReviewPanel';

const done = (n: number, act: string, opinion: string): ChartActView => ({ n, act, version: 1, hash: 'ab', at: '2026-11-23T09:00:00.000+08:00', by: '陈晓', post: '流程设计员', opinion });
const HISTORY = { acts: [done(3, 'submitted', '请再审'), done(2, 'review_returned', '依据不全'), done(1, 'submitted', '请审')] };

test('without a reason nothing is sent back', async () => {
  const wire = layWire({ 'chart.history': HISTORY, 'chart.review': openChart({ state: 'draft' }) });
  draw(<ReviewPanel opened={openChart()} />);
  await person().click(screen.getByTestId('review-back'));
  expect(await screen.findByText('请写明退回的理由')).toBeTruthy();
  expect(wire.of('chart.review')).toEqual([]);
  await person().type(screen.getByTestId('review-opinion'), '缺少救济途径');
  await person().click(screen.getByTestId('review-back'));
  await waitFor(() => expect(wire.of('chart.review')).toEqual([{ chart: 'c1', verdict: 'back', opinion: '缺少救济途径' }]));
});

test('the legal review publishes and says so on its button', async () => {
  const wire = layWire({ 'chart.history': HISTORY, 'chart.review': openChart({ state: 'published', version: 1 }) });
  draw(<ReviewPanel opened={openChart({ state: 'in_legal_review' })} />);
  expect(screen.getByTestId('review-pass').textContent).toContain('通过并发布');
  await person().click(screen.getByTestId('review-pass'));
  await waitFor(() => expect(wire.of('chart.review')).toEqual([{ chart: 'c1', verdict: 'pass', opinion: '' }]));
});

test('only what was said since the last submission is shown', async () => {
  layWire({ 'chart.history': HISTORY });
  draw(<ReviewPanel opened={openChart()} />);
  expect(await screen.findByText('请再审')).toBeTruthy();
  expect(screen.queryByText('依据不全')).toBeNull();
});

test('who drew it is told why somebody else decides', async () => {
  layWire({ 'chart.history': HISTORY });
  const may = { ...openChart().may, review: false, why_not: 'reviewer_is_author' };
  draw(<ReviewPanel opened={openChart({ may })} />);
  expect(await screen.findByText('这张图由您绘制或送审，应由别人审核。')).toBeTruthy();
  expect(screen.queryByTestId('review-pass')).toBeNull();
});
