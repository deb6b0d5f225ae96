// Values that are more than one text, as flow_model::form::value writes them: lists, tables, persons, files.
import type { AttachedFile, Column, FieldKind } from '../../../ipc';

export type Row = Record<string, string>;
export interface Party {
  name: string;
  code: string;
}

/** The entries of a list. */
export function listOf(text: string): string[] {
  const read = json(text);
  return Array.isArray(read) ? read.filter((one): one is string => typeof one === 'string') : [];
}

/** The rows of a table. */
export function rowsOf(text: string): Row[] {
  const read = json(text);
  if (!Array.isArray(read)) return [];
  return read.filter((row): row is Row => typeof row === 'object' && row !== null).map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, String(cell)])));
}

/** Text of rows; rows without anything in them are left out, nothing is the empty text. */
export function rowsText(rows: Row[]): string {
  const kept = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell.trim() !== ''))).filter((row) => Object.keys(row).length > 0);
  return kept.length === 0 ? '' : JSON.stringify(kept);
}

export function listText(entries: string[]): string {
  const kept = entries.map((entry) => entry.trim()).filter(Boolean);
  return kept.length === 0 ? '' : JSON.stringify(kept);
}

/** A person or an organisation; a text that is no JSON is the name alone. */
export function partyOf(text: string): Party {
  const read = json(text);
  if (typeof read === 'object' && read !== null && 'name' in read) {
    const party = read as Partial<Party>;
    return { name: party.name ?? '', code: party.code ?? '' };
  }
  return { name: text, code: '' };
}

/** The name alone stays a plain text, as earlier versions wrote it. */
export function partyText({ name, code }: Party): string {
  return code.trim() === '' ? name : JSON.stringify({ name, code: code.trim() });
}

export function filesOf(text: string): AttachedFile[] {
  const read = json(text);
  return Array.isArray(read) ? (read as AttachedFile[]) : [];
}

export function filesText(files: AttachedFile[]): string {
  return files.length === 0 ? '' : JSON.stringify(files);
}

/** A value in words, for reading. */
export function valueText(kind: FieldKind, text: string, columns: Column[], flag: (text: string) => string): string {
  switch (kind) {
    case 'flag':
      return flag(text);
    case 'list':
      return listOf(text).join('、');
    case 'table':
      return rowsOf(text)
        .map((row) => columns.map((column) => (column.kind === 'flag' && row[column.key] ? flag(row[column.key] ?? '') : row[column.key])).filter(Boolean).join('，'))
        .join('；');
    case 'person':
    case 'organisation':
      return Object.values(partyOf(text)).filter(Boolean).join(' ');
    case 'attachment':
      return filesOf(text)
        .map((file) => file.file)
        .join('、');
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'date':
    case 'choice':
    case 'computed':
      return text;
  }
}

function json(text: string): unknown {
  if (!text.startsWith('[') && !text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
