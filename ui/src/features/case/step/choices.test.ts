// What is chosen at the gateways behind a step.
import { expect, test } from 'vitest';

import type { Choice } from '../../../ipc';
import { openChoices, routesOf, unanswered } from './choices';

const inner: Choice = { gateway: 'hearing', name: '是否听证', many: false, flows: [flow('yes'), flow('no')] };
const outer: Choice = { gateway: 'result', name: '审查结果', many: false, flows: [flow('pass'), { ...flow('special'), then: [inner] }] };

function flow(id: string) {
  return { flow: id, name: id, condition: null, default: false, leads_to: [], then: [] };
}

test('a gateway behind a chosen flow opens, and closes when another flow is chosen', () => {
  expect(openChoices([outer], {}).map((one) => one.gateway)).toEqual(['result']);
  expect(openChoices([outer], { result: ['special'] }).map((one) => one.gateway)).toEqual(['result', 'hearing']);
  expect(unanswered([outer], { result: ['special'] })).toEqual(['hearing']);
});

test('an answer behind a flow that is no longer chosen is not sent', () => {
  expect(routesOf([outer], { result: ['pass'], hearing: ['yes'] })).toEqual({ result: ['pass'] });
});
