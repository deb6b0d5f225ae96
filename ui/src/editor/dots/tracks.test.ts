// Dots in time: they rest on their step while it is done, run along the flows while they wait, and tell how they stand.
import { expect, test } from 'vitest';

import { clockText, dayOf, openMoment, weekdayOf } from './moment';
import type { Ground, Track } from './tracks';
import { along, spotOf, standingOf, stretchesOf, wayOf } from './tracks';

const BOX = { x: 0, y: 0, width: 100, height: 80 };
const WAY = wayOf([
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
]);
const GROUND: Ground = { box: (id) => (id === 'gone' ? undefined : BOX), way: (from, to) => (from < to ? WAY : undefined) };

test('a way is walked at one pace round its corners', () => {
  expect(along(WAY, 0)).toEqual({ x: 0, y: 0 });
  expect(along(WAY, 0.25)).toEqual({ x: 50, y: 0 });
  expect(along(WAY, 0.75)).toEqual({ x: 100, y: 50 });
  expect(along(WAY, 9)).toEqual({ x: 100, y: 100 });
});

test('a case waits on the way and rests on its step; what is side by side has two dots', () => {
  const elements = ['a', 'b', 'c', 'd'];
  // a, then b beside c, then d.
  const track: Track = { name: '1', late_s: null, steps: [0, 0, 10, 1, 20, 30, 2, 15, 40, 3, 50, 60] };
  const made = stretchesOf([track], elements, GROUND).map(({ from, to, box }) => [from, to, box !== undefined]);
  expect(made).toEqual([
    [0, 10, true],
    [10, 20, false],
    [20, 30, true],
    [10, 15, false],
    [15, 40, true],
    [40, 50, false],
    [50, 60, true],
  ]);
});

test('steps that are not drawn are passed over, and a step without a way from any before stands where it is', () => {
  const track: Track = { name: '1', late_s: null, steps: [1, 0, 10, 2, 12, 20, 0, 30, 40] };
  const made = stretchesOf([track], ['a', 'c', 'gone'], GROUND);
  expect(made.map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [30, 40],
  ]);
});

test('a dot lies inside its step and always at the same place', () => {
  for (let track = 0; track < 500; track += 1) {
    const stretch = { track, from: 0, to: 1, box: BOX };
    const { x, y } = spotOf(stretch, 0.5);
    expect(x >= 0 && x <= BOX.width && y >= 0 && y <= BOX.height).toBe(true);
    expect(spotOf(stretch, 0.9)).toEqual({ x, y });
  }
});

test('a case is in time, soon late, late', () => {
  expect([0, 79, 80, 99, 100].map((time) => standingOf(100, 0, time))).toEqual([0, 0, 1, 1, 2]);
  expect(standingOf(null, 0, 1e9)).toBe(0);
});

test('the clock knows the day and goes on after days off', () => {
  const friday = Date.parse('2026-03-06T17:30:00+08:00');
  expect(clockText(friday)).toBe('2026-03-06 17:30');
  expect(weekdayOf(dayOf(friday))).toBe(5);
  const saturday = Date.parse('2026-03-07T09:00:00+08:00');
  const closed = new Set([dayOf(saturday), dayOf(saturday) + 1]);
  expect(clockText(openMoment(saturday, closed, Infinity))).toBe('2026-03-09 00:00');
  expect(openMoment(friday, closed, Infinity)).toBe(friday);
  expect(openMoment(saturday, closed, saturday + 5)).toBe(saturday + 5);
});

test('three thousand cases take a small part of a frame', () => {
  const steps = Array.from({ length: 12 }, (_, at) => [at % 4, at * 100, at * 100 + 60]).flat();
  const tracks: Track[] = Array.from({ length: 3_000 }, (_, n) => ({ name: String(n), late_s: 900, steps }));
  const stretches = stretchesOf(tracks, ['a', 'b', 'c', 'd'], GROUND);
  const begun = performance.now();
  const frames = 20;
  let seen = 0;
  for (let frame = 0; frame < frames; frame += 1) for (const one of stretches) if (one.from <= frame * 60 && one.to > frame * 60) seen += spotOf(one, frame * 60).x >= 0 ? 1 : 0;
  // A frame at sixty a second is 16 ms; the bound leaves room for a slow machine.
  expect((performance.now() - begun) / frames).toBeLessThan(16);
  expect(seen).toBeGreaterThan(0);
});
