// English texts of the export of charts. Regular list.
import type { zhCNExport } from './zh-CN.export';

export const enExport: Record<keyof typeof zhCNExport, string> = {
  'export.menu': 'Export',
  'export.picture': 'Picture',
  'export.svg': 'SVG picture',
  'export.png': 'PNG picture',
  'export.sheet': 'Sheets',
  'export.pdf_a4': 'PDF sheets, A4',
  'export.pdf_a3': 'PDF sheets, A3',
  'export.gbt1526': 'PDF sheets, A4, symbols of GB/T 1526',
  'export.paper': 'Documentation',
  'export.word': 'Documentation for Word',
  'export.document': 'Documentation as PDF',
  'export.file': 'Chart file',
  'export.bpmn': 'BPMN file',
  'export.done': 'Exported: {name}',
  'error.no_chinese_font': 'This computer has no Chinese font; pictures and sheets cannot be made. Install one, for example Noto Sans CJK.',
  'error.picture_too_large': 'The picture is too large for PNG. Export SVG or PDF instead.',
  'error.too_many_sheets': 'The chart is too large for one set of sheets. Use A3, or lay it out first.',
};
