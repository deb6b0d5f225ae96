// Open periods are read as they are written; what is no period is not guessed.
import { expect, test } from 'vitest';

import { dayText, readDay, weekHours } from './periods';

test('a day is written and read back', () => {
  const day = [
    { day: 2, from_min: 540, to_min: 720 },
    { day: 2, from_min: 810, to_min: 1050 },
  ];
  expect(dayText(day, 2)).toBe('09:00-12:00, 13:30-17:30');
  expect(readDay('09:00-12:00, 13:30-17:30', 2)).toEqual(day);
  expect(readDay('13:30至17:30，9:00-12:00', 2)).toEqual(day);
  expect(readDay('', 2)).toEqual([]);
  expect(weekHours(day)).toBe(7);
});

test('what is no period, ends before it begins or overlaps is refused', () => {
  expect(readDay('09:00-12:00, 12:00-17:00', 0)).toEqual([
    { day: 0, from_min: 540, to_min: 720 },
    { day: 0, from_min: 720, to_min: 1020 },
  ]);
  for (const text of ['9-12', '12:00-09:00', '09:00-25:00', '09:70-10:00', '09:00-12:00, 11:00-13:00', 'x']) expect(readDay(text, 0)).toBe(undefined);
});
