// How limits and days are put into words.
import { expect, test } from 'vitest';

import { say } from '../i18n';
import type { Say } from '../i18n';
import { minuteText } from './times';
import { basisText, citedText, codeText, daysLeftText, limitText } from './wording';

const t: Say = (key, params) => say('zh-CN', key, params);

test.each([
  [{ number: 20, unit: 'day', counting: 'working' }, '20 个工作日'],
  [{ number: 90, unit: 'day', counting: 'calendar' }, '90 日（自然日）'],
  [{ number: 0, unit: 'day', counting: 'working' }, '当场办结'],
  [{ number: 3, unit: 'month', counting: 'calendar' }, '3 个月'],
  [{ number: 2, unit: 'hour', counting: 'working' }, '2 小时'],
] as const)('%j', (limit, words) => {
  expect(limitText(t, limit)).toBe(words);
});

test('days left, due today, over', () => {
  expect([3, 0, -2].map((days) => daysLeftText(t, days))).toEqual(['剩 3 个工作日', '今天到期', '超期 2 个工作日']);
  expect(daysLeftText(t, -5, 'calendar')).toBe('超期 5 日');
});

test('an article is 第…条 unless it says so itself', () => {
  const told = (article: string) => basisText(t, { statute: '行政许可法', article });
  expect(['42', '四十二', '42之一', '第42条第2款', '37、38', '附则', ''].map(told)).toEqual(['《行政许可法》第42条', '《行政许可法》第四十二条', '《行政许可法》第42条之一', '《行政许可法》第42条第2款', '《行政许可法》第37、38条', '《行政许可法》附则', '《行政许可法》']);
});

test('what was not compared with its text says so behind its article', () => {
  const cited = { statute: '优化营商环境条例', article: '19' };
  expect(citedText(t, { ...cited, unread: true })).toBe('《优化营商环境条例》第19条（未核对原文）');
  expect(citedText(t, { ...cited, unread: false })).toBe('《优化营商环境条例》第19条');
});

test('a code without a sentence is named, never swallowed', () => {
  expect(codeText(t, ['refusal', 'error'], 'brand_new')).toContain('brand_new');
});

test('moments are shown in the zone of the country', () => {
  expect(minuteText('2026-11-23T16:30:00Z')).toBe('2026-11-24 00:30');
  expect(minuteText('2026-11-23T10:20:00+08:00')).toBe('2026-11-23 10:20');
});
