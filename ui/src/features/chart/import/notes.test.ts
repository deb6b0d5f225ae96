// Every note that Rust can make has a sentence.
import { expect, test } from 'vitest';

import { hasText } from '../../../i18n';

const SOURCE = import.meta.glob<string>('../../../../../crates/flow-model/src/table/note.rs', { eager: true, query: '?raw', import: 'default' });

test('every code of a note has a sentence', () => {
  const body = /pub enum NoteCode \{([\s\S]*?)\n\}/.exec(Object.values(SOURCE)[0] ?? '')?.[1] ?? '';
  const codes = [...body.matchAll(/^\s+([A-Z]\w+),/gm)].map((match) => (match[1] ?? '').replace(/(?!^)([A-Z])/g, '_$1').toLowerCase());
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => !hasText(`table.note.${code}`))).toEqual([]);
});
