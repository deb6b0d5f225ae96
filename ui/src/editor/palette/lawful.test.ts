// A new step carries what the statute fixes, and nothing that no statute fixes.
import { expect, test } from 'vitest';

import { ACTS } from './acts';
import { lawfulStep, procedureOf } from './lawful';

test('licensing 32: a correction is told within five working days', () => {
  expect(lawfulStep('correct', 'licence')).toMatchObject({
    limit: { number: 5, unit: 'day', counting: 'working', basis: { statute: '中华人民共和国行政许可法', article: '32' } },
  });
});

test('licensing 34: a survey has two officers', () => {
  expect(lawfulStep('survey', 'licence').officers).toBe(2);
});

test('licensing 44: service within ten working days', () => {
  expect(lawfulStep('serve', 'licence').limit).toMatchObject({ number: 10, counting: 'working', basis: { article: '44' } });
});

test('licensing 45: special procedures are not counted', () => {
  expect(lawfulStep('special', 'licence').excluded).toEqual({ statute: '中华人民共和国行政许可法', article: '45' });
});

test('penalty 42: an investigation has two officers', () => {
  expect(lawfulStep('investigate', 'penalty').officers).toBe(2);
});

test('penalty 61: service within seven working days', () => {
  expect(lawfulStep('serve', 'penalty').limit).toMatchObject({ number: 7, counting: 'working', basis: { article: '61' } });
});

test('where the statute is not known nothing but the act is set', () => {
  for (const act of ACTS) expect(lawfulStep(act, null)).toEqual({ act });
});

test('the class decides the procedure, the case type only where there is no class', () => {
  expect(procedureOf({ class: 'XK', case_type: 'general' })).toBe('licence');
  expect(procedureOf({ class: 'QR', case_type: 'promised' })).toBe(null);
  expect(procedureOf({ class: null, case_type: 'general' })).toBe('penalty');
  expect(procedureOf({ class: null, case_type: null })).toBe(null);
});
