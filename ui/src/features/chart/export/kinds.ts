// What a chart can be exported as, in the order of the menu.
import type { TextKey } from '../../../i18n';
import type { ChartExport } from '../../../ipc/bindings/commands';

export interface ExportEntry {
  key: string;
  label: TextKey;
  /** What is asked of Rust; without it the file itself is saved. */
  wish?: Pick<ChartExport, 'kind' | 'paper' | 'symbols'>;
}

export const EXPORTS: readonly { group: TextKey; entries: readonly ExportEntry[] }[] = [
  {
    group: 'export.picture',
    entries: [
      { key: 'svg', label: 'export.svg', wish: { kind: 'svg' } },
      { key: 'png', label: 'export.png', wish: { kind: 'png' } },
    ],
  },
  {
    group: 'export.sheet',
    entries: [
      { key: 'pdf-a4', label: 'export.pdf_a4', wish: { kind: 'pdf', paper: 'a4' } },
      { key: 'pdf-a3', label: 'export.pdf_a3', wish: { kind: 'pdf', paper: 'a3' } },
      { key: 'pdf-gbt1526', label: 'export.gbt1526', wish: { kind: 'pdf', paper: 'a4', symbols: 'gbt1526' } },
    ],
  },
  {
    group: 'export.paper',
    entries: [
      { key: 'word', label: 'export.word', wish: { kind: 'word' } },
      { key: 'document', label: 'export.document', wish: { kind: 'document' } },
    ],
  },
  { group: 'export.file', entries: [{ key: 'bpmn', label: 'export.bpmn' }] },
];
