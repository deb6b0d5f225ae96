// English texts of the flowchart editor, its checks and the optimiser. Regular list.
import type { zhCNChart } from './zh-CN.chart';

export const enChart: Record<keyof typeof zhCNChart, string> = {
  'chart.title': 'Flowcharts',
};
