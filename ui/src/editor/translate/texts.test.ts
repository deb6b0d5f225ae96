// Every sentence that the drawing area can show has a Chinese text. The sentences are collected from its sources.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import { zhCNBpmn } from '../../i18n/zh-CN.bpmn';
import { sentence } from './texts';

const PACKAGES = ['bpmn-js', 'diagram-js', 'diagram-js-direct-editing'];
/** Sentences that are made by joining a prefix with one of these. */
const JOINED: Record<string, readonly string[]> = { 'Align elements ': ['left', 'center', 'right', 'top', 'middle', 'bottom'] };
const LITERAL = `(['"])((?:\\\\.|(?!\\1).)*)\\1`;
const MENUS = new Set(['PopupEntries.js', 'ReplaceOptions.js']);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.js') ? [path] : [];
  });
}

function sentencesOf(path: string): string[] {
  const source = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const asked = [...source.matchAll(new RegExp(`translate\\(\\s*${LITERAL}`, 'g'))];
  const kept = [...source.matchAll(new RegExp(`_MSG\\s*=\\s*${LITERAL}`, 'g'))];
  const labels = MENUS.has(basename(path)) ? [...source.matchAll(new RegExp(`label:\\s*${LITERAL}`, 'g'))] : [];
  return [...asked, ...kept, ...labels].map((match) => match[2] ?? '').filter((text) => !/^[(\s'\d]/.test(text));
}

function allSentences(): string[] {
  const require = createRequire(import.meta.url);
  const found = PACKAGES.flatMap((name) => sources(join(dirname(require.resolve(`${name}/package.json`)), 'lib'))).flatMap(sentencesOf);
  return [...new Set(found.flatMap((text) => JOINED[text]?.map((end) => text + end) ?? [text]))];
}

test('no sentence of the drawing area is without a Chinese text', () => {
  const asked = allSentences();
  expect(asked.length).toBeGreaterThan(120);
  expect(asked.filter((text) => !(text in zhCNBpmn))).toEqual([]);
});

test('no text stands in the table for a sentence that nobody asks for', () => {
  const asked = new Set(allSentences());
  expect(Object.keys(zhCNBpmn).filter((text) => !asked.has(text))).toEqual([]);
});

test('facts are filled in, and English is what the drawing area says itself', () => {
  expect(sentence('zh-CN', 'Open {element}', { element: '听证' })).toBe('打开听证');
  expect(sentence('en', 'Open {element}', { element: 'hearing' })).toBe('Open hearing');
});
