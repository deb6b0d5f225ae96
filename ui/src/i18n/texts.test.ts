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
  const lists = import.meta.glob<{ CODES: readonly string[] }>('../ipc/bindings/codes.ts', { eager: true });
  const codes = Object.values(lists).flatMap((list) => list.CODES);
  expect(codes.filter((code) => !hasText(`error.${code}`) && !hasText(`refusal.${code}`))).toEqual([]);
});

test('no sentence stands in markup: Chinese is only in the texts', () => {
  const files = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
  const offending = Object.entries(files).filter(([path, text]) => !path.includes('.test.') && !path.includes('/testing/') && !path.startsWith('./') && CJK.test(withoutComments(text)));
  expect(offending.map(([path]) => path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
