// Exports that the menu of a chart in the library offers: its draft, else its newest version.
import { call } from '../../../ipc';
import type { ChartRow } from '../../../ipc/bindings/commands';
import { exportChart } from './exportChart';
import { EXPORTS } from './kinds';

const OFFERED = ['png', 'pdf-a4', 'pdf-a3', 'word', 'document'];

export const ROW_EXPORTS = EXPORTS.flatMap((group) => group.entries)
  .filter((entry) => OFFERED.includes(entry.key))
  .map(({ key, label }) => ({
    key: `export-${key}`,
    label,
    act: async (row: ChartRow) => {
      const { chart, name, xml, draft, version } = await call('chart.open', { chart: row.chart });
      await exportChart({ chart, name, xml, version: draft ? null : version }, key);
    },
  }));
