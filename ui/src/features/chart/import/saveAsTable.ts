// Saves a chart as a table of steps, and says how much of it a table cannot hold.
import type { Say } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import type { useTell } from '../../../parts';
import { fileName } from '../fileName';

/** Asks Rust for the table, and the person for a place. */
export async function saveAsTable(name: string, xml: string, t: Say, tell: ReturnType<typeof useTell>): Promise<void> {
  try {
    const made = await call('chart.export_table', { xml, format: 'xlsx' });
    if (!(await saveBytes(`${fileName(t('table.file_name', { name }))}.xlsx`, made.base64))) return;
    tell.done(made.lost.length === 0 ? t('table.exported') : t('table.export_lost', { n: made.lost.length }));
  } catch (error) {
    tell.error(error);
  }
}
