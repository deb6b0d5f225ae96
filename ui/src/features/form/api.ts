// Commands of forms: the document of a chart, values that are tried out, files of attachments.
import { call, saveBytes } from '../../ipc';
import type { AttachedFile, ComputedForms, FormField, Forms } from '../../ipc';

export function loadForms(chart: string) {
  return call('form.show', { chart, version: null });
}

export function saveForms(chart: string, forms: Forms) {
  return call('form.save', { chart, forms });
}

export function compute(forms: Forms, others: FormField[], values: Record<string, string>): Promise<ComputedForms> {
  return call('form.compute', { forms, others, values });
}

export async function attach(file: File): Promise<AttachedFile> {
  return call('form.attach', { name: file.name, base64: await base64Of(file) });
}

/** Fetches a file of a case and hands it to the person. */
export async function download(id: string, sm3: string): Promise<void> {
  const content = await call('form.file', { case: id, sm3 });
  await saveBytes(content.file, content.base64);
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
