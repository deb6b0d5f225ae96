// The table of keys of the drawing board.
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';

import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';

const KEYS: readonly (readonly [TextKey, string])[] = [
  ['chart.key.save', 'Ctrl+S'],
  ['chart.key.undo', 'Ctrl+Z'],
  ['chart.key.redo', 'Ctrl+Y'],
  ['chart.key.copy', 'Ctrl+C'],
  ['chart.key.paste', 'Ctrl+V'],
  ['chart.key.duplicate', 'Ctrl+D'],
  ['chart.key.all', 'Ctrl+A'],
  ['chart.key.find', 'Ctrl+F'],
  ['chart.key.delete', 'Delete'],
  ['chart.key.label', 'F2'],
  ['chart.key.table', 'F4'],
  ['chart.key.next', '1 … 3'],
  ['chart.key.append', 'A'],
  ['chart.key.branch', 'G'],
  ['chart.key.back', 'B'],
  ['chart.key.end', '0'],
  ['chart.key.replace', 'R'],
  ['chart.key.lasso', 'L'],
  ['chart.key.hand', 'H'],
  ['chart.key.space', 'S'],
  ['chart.key.connect', 'C'],
  ['chart.key.zoom', 'Ctrl + / − / 0'],
];

export function KeyTable() {
  const { t } = useTexts();
  const rows = [...KEYS, ['chart.key.move', t('chart.key.arrows')] as const];
  const table = (
    <dl className="sf-keys">
      {rows.map(([key, keys]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            <kbd>{keys}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Popover trigger="click" placement="bottomRight" title={t('chart.keys')} content={table}>
      <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('chart.keys')} data-testid="editor-keys" />
    </Popover>
  );
}
