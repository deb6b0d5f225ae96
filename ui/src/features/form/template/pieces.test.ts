// Paragraphs taken apart at their placeholders.
import { expect, it } from 'vitest';

import { pieces } from './pieces';

it('finds placeholders and leaves open braces as text', () => {
  expect(pieces('致{{ applicant }}：{{case.number}}')).toEqual([{ text: '致' }, { text: 'applicant', name: 'applicant' }, { text: '：' }, { text: 'case.number', name: 'case.number' }]);
  expect(pieces('{{open')).toEqual([{ text: '{{open' }]);
  expect(pieces('')).toEqual([]);
});
