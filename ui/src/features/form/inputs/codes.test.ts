// Doubts about ID numbers and credit codes.
import { expect, it } from 'vitest';

import { looksWrong } from './codes';

it('doubts a number that fails its own check character, and no other', () => {
  expect(looksWrong('person', '11010519491231002X')).toBe(false);
  expect(looksWrong('person', '110105194912310021')).toBe(true);
  expect(looksWrong('person', 'H12345678')).toBe(false);
  expect(looksWrong('organisation', '91350100M000100Y43')).toBe(false);
  expect(looksWrong('organisation', '91350100M000100Y44')).toBe(true);
  expect(looksWrong('organisation', '')).toBe(false);
});
