// The two languages say the same things, every code of Rust has a sentence, and no sentence stands in markup.
import { expect, test } from 'vitest';

import { en } from './en';
import { hasText, say } from './index';
import { zhCN } from './zh-CN';
import type { TextKey } from './zh-CN';

const KEYS = Object.keys(zhCN) as TextKey[];
const CJK = /[\u3400-\u9fff]/;

function holes(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

test('both languages have the same keys, and both sentences name the same facts', () => {
  expect(Object.keys(en).sort()).toEqual([...KEYS].sort());
  const differing = KEYS.filter((key) => String(holes(zhCN[key])) !== String(holes(en[key])));
  expect(differing).toEqual([]);
});

test('no sentence is empty', () => {
  expect(KEYS.filter((key) => zhCN[key].trim() === '' || en[key].trim() === '')).toEqual([]);
});

test('facts are put into the sentence; an unknown fact stays visible', () => {
  expect(say('zh-CN', 'due.left_working', { n: 3 })).toBe('剩 3 个工作日');
  expect(say('en', 'due.left_working', {})).toBe('{n} working days left');
});

test('every code that Rust can answer has a sentence', () => {
  const codes = [...codesIn(APP, /^\s*\("([a-z_]+)", Family::/gm), ...codesIn(RULES, /= "([a-z_]+)",/g), ...codesIn(PLATFORM, /Problem::new\(\s*\d+,\s*"([a-z_]+)"/g), ...readCodes()];
  expect(codes.length).toBeGreaterThan(80);
  expect(codes.filter((code) => !hasText(`error.${code}`) && !hasText(`refusal.${code}`))).toEqual([]);
});

test('every rule of the check has a name, and every code that it can find a sentence', () => {
  const rules = Object.values(CHECKS).filter((text) => text.includes('pub const RULE: Rule'));
  expect(rules.length).toBeGreaterThan(80);
  const missing = rules.flatMap((text) => {
    const name = /name: "([^"]+)"/.exec(text)?.[1] ?? '';
    const codes = [.../codes: &\[([^\]]*)\]/.exec(text)?.[1]?.matchAll(/"([^"]+)"/g) ?? []].map((match) => match[1] ?? '');
    expect(codes.length).toBeGreaterThan(0);
    return [`rule.name.${name}`, ...codes.map((code) => `rule.${name}.${code}`)].filter((key) => !hasText(key));
  });
  expect(missing).toEqual([]);
});

type Sources = Record<string, string>;
const APP = import.meta.glob<string>(['../../../crates/app/src/error.rs', '../../../crates/app/src/sync/line.rs'], { eager: true, query: '?raw', import: 'default' });
const RULES = import.meta.glob<string>('../../../crates/case-core/src/rejection.rs', { eager: true, query: '?raw', import: 'default' });
const CHECKS = import.meta.glob<string>('../../../crates/flow-check/src/rules/*/*.rs', { eager: true, query: '?raw', import: 'default' });
const PLATFORM = import.meta.glob<string>('../../../crates/platform-server/src/**/*.rs', { eager: true, query: '?raw', import: 'default' });
const READING = import.meta.glob<string>('../../../crates/flow-model/src/xml/fault.rs', { eager: true, query: '?raw', import: 'default' });

function codesIn(sources: Sources, form: RegExp): string[] {
  return Object.values(sources).flatMap((text) => [...text.matchAll(form)].map((match) => match[1] ?? ''));
}

/** The variants of ReadErrorCode as they cross: in snake case. */
function readCodes(): string[] {
  return Object.values(READING).flatMap((text) => {
    const body = /pub enum ReadErrorCode \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
    return [...body.matchAll(/^\s+([A-Z]\w+),/gm)].map((match) => (match[1] ?? '').replace(/(?!^)([A-Z])/g, '_$1').toLowerCase());
  });
}

test('no sentence stands in markup: Chinese is only in the texts', () => {
  const files = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
  const offending = Object.entries(files).filter(([path, text]) => !path.includes('.test.') && !path.includes('/testing/') && !path.startsWith('./') && CJK.test(withoutComments(text)));
  expect(offending.map(([path]) => path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
