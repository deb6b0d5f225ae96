// What more the menu of a chart in the list offers. A part of the product that exports or shows one chart adds a line here.
import type { TextKey } from '../../../i18n';
import type { ChartRow } from '../../../ipc/bindings/commands';
import { go } from '../../../parts';
import { ROW_EXPORTS } from '../export';

export interface RowAction {
  key: string;
  label: TextKey;
  /** Does it; what it throws is told to the person. */
  act: (row: ChartRow) => Promise<void>;
}

export const ROW_ACTIONS: readonly RowAction[] = [{ key: 'optimise', label: 'opt.open', act: async ({ chart }) => go('chart', chart, 'optimise') }, { key: 'mining', label: 'mining.open_page', act: async ({ chart }) => go('mining', chart) }, ...ROW_EXPORTS];
