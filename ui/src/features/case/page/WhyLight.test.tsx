// Why the light of a case is not green, in one line, and the way to all about it.
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { Alert } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView } from '../../../testing/samples';
import { WhyLight } from './WhyLight';

const SIGN: Alert = {
  seq: 7,
  rule: 'A003',
  level: 'yellow',
  node: null,
  params: { spent: '8', total: '10', counted: 'working_days', against: 'promised', part: '4', of: '5', due: '2026-11-30' },
  raised_at: '2026-11-23T10:00:00+08:00',
  gone: null,
};

test('the line names rule, use and promise, and leads to the limits', async () => {
  const see = vi.fn();
  const remind: Alert = { ...SIGN, seq: 8, rule: 'R002', level: 'remind' };
  draw(<WhyLight view={caseView([], { light: 'yellow', alerts: [SIGN, remind] })} see={see} />);
  const words = screen.getByTestId('why-light').textContent;
  for (const word of ['办件用时达到承诺时限的预警线', 'A003', '已用 8/10 个工作日', '线设在 4/5', '承诺时限']) expect(words).toContain(word);
  await person().click(screen.getByTestId('why-light-see'));
  expect(see).toHaveBeenCalledOnce();
});

test('an article is named where a statute sets the limit; a green case says nothing', () => {
  const params = { ...SIGN.params, statute: '中华人民共和国行政许可法', article: '42', against: 'statutory' };
  const drawn = draw(<WhyLight view={caseView([], { light: 'red', alerts: [{ ...SIGN, rule: 'S002', level: 'red', params }] })} see={() => undefined} />);
  expect(screen.getByTestId('why-light').textContent).toContain('第42条');
  drawn.unmount();
  draw(<WhyLight view={caseView([], { light: 'green', alerts: [SIGN] })} see={() => undefined} />);
  expect(screen.queryByTestId('why-light')).toBeNull();
});
