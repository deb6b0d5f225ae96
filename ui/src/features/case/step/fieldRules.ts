// What can be told about a field's text before Rust is asked: form only, never law.
import type { TextKey } from '../../../i18n';
import type { FieldKind, FieldView } from '../../../ipc';

const MONEY = /^\d{1,13}(\.\d{1,2})?$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** The key of a sentence when the text cannot be a value of this kind, else null. */
export function misfit(kind: FieldKind, text: string): TextKey | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (kind === 'money' && !MONEY.test(trimmed)) return 'field.bad_money';
  if (kind === 'number' && !NUMBER.test(trimmed)) return 'field.bad_number';
  return null;
}

/** Required fields that have neither a value nor a reason for the gap. */
export function gaps(form: FieldView[], edits: Record<string, string>): string[] {
  return form.filter((field) => field.required && field.kind !== 'computed' && isEmpty(field, edits[field.key])).map((field) => field.key);
}

/** Fields that show what the form fills in before anything is typed, as edits that are not yet kept. */
export function defaults(form: FieldView[], edits: Record<string, string>): { key: string; text: string }[] {
  return form.filter((field) => field.value === null && field.default !== '' && edits[field.key] === undefined).map((field) => ({ key: field.key, text: field.default }));
}

/** What the field shows: its value, else what the form fills in before. */
export function shownText(field: FieldView): string {
  return field.value === null ? field.default : textOf(field);
}

/** Edits that are not yet kept as events. */
export function openEdits(form: FieldView[], edits: Record<string, string>): { key: string; text: string }[] {
  return form.flatMap((field) => {
    const text = edits[field.key];
    return text === undefined || text === textOf(field) ? [] : [{ key: field.key, text }];
  });
}

/** The text that is kept as an event; empty for a gap. */
export function textOf(field: FieldView): string {
  return field.value?.is === 'text' ? field.value.text : '';
}

function isEmpty(field: FieldView, edit: string | undefined): boolean {
  if (edit === undefined && field.value === null && field.default.trim() !== '') return false;
  if (edit !== undefined) return edit.trim() === '' && field.value?.is !== 'missing';
  return field.value === null || (field.value.is === 'text' && field.value.text.trim() === '');
}
