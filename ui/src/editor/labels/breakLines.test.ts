// Labels break as Chinese is set: between characters, punctuation never astray, foreign words whole.
import { expect, test } from 'vitest';

import { breakLines } from './breakLines';

/** A Han character is as wide as two of the others. */
const measure = (text: string) => [...text].reduce((width, letter) => width + (letter > '\u2E80' ? 10 : 5), 0);
const broken = (text: string, width: number) => breakLines(text, width, measure).map((line) => line.text);

test('a line breaks between any two Han characters', () => {
  expect(broken('一次性告知补正材料', 40)).toEqual(['一次性告', '知补正材', '料']);
});

test('no line begins with closing punctuation', () => {
  expect(broken('受理审查，审批。', 40)).toEqual(['受理审', '查，审', '批。']);
  expect(broken('环节（一）审核', 50)).toEqual(['环节（一）', '审核']);
});

test('no line ends with opening punctuation', () => {
  expect(broken('依照《行政许可法》办理', 30)).toEqual(['依照', '《行政', '许可', '法》办', '理']);
});

test('a foreign word is not torn where it fits on a line, and blanks vanish at the ends', () => {
  expect(broken('提交 BPMN 文件', 40)).toEqual(['提交', 'BPMN 文', '件']);
  expect(broken('check-in desk', 30)).toEqual(['check-', 'in', 'desk']);
});

test('a word that fits on no line is cut', () => {
  expect(broken('incomprehensible', 25)).toEqual(['incom', 'prehe', 'nsibl', 'e']);
});

test('line breaks in the text stay, and an empty text is one empty line', () => {
  expect(broken('受理\n审查', 100)).toEqual(['受理', '审查']);
  expect(broken('', 100)).toEqual(['']);
});

test('no line is wider than asked, whatever the text', () => {
  const text = '申请人（自然人、法人）提交“材料清单”所列 12 份材料，窗口 5 日内一次告知；逾期不告知的，自收到之日起即为受理。';
  for (let width = 20; width <= 200; width += 7) {
    for (const line of breakLines(text, width, measure)) expect(line.width).toBeLessThanOrEqual(Math.max(width, 20));
  }
});
