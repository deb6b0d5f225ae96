// Asks Rust for an export and saves it through the system's dialog.
import { call, saveBytes, saveFile } from '../../../ipc';
import { fileName } from '../fileName';
import { EXPORTS } from './kinds';

/** A chart as it stands in the window. */
export interface ExportSource {
  chart: string;
  name: string;
  xml: string;
  /** The published version that `xml` is, unchanged. */
  version: number | null;
}

/** Exports a chart. The name of the saved file, or undefined when the person thought better of it. */
export async function exportChart(source: ExportSource, key: string): Promise<string | undefined> {
  const entry = EXPORTS.flatMap((group) => group.entries).find((one) => one.key === key);
  if (!entry) return undefined;
  if (!entry.wish) {
    const name = `${fileName(source.name)}.bpmn`;
    return (await saveFile(name, source.xml)) ? name : undefined;
  }
  const { chart, version, xml } = source;
  const { name, base64 } = await call('chart.export', version === null ? { chart, xml, ...entry.wish } : { chart, version, ...entry.wish });
  return (await saveBytes(name, base64)) ? name : undefined;
}
