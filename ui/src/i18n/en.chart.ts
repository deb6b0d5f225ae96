// English texts of the flowchart editor, its checks and the optimiser. Regular list.
import { zhCNChart } from './zh-CN.chart';

export const enChart: Record<keyof typeof zhCNChart, string> = {
  ...zhCNChart,
  'chart.title': 'Flowcharts',
};
