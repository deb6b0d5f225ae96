// Chinese texts of the flowchart editor, its checks and the optimiser. Regular list.
export const zhCNChart = {
  'chart.title': '流程图',
} as const;
