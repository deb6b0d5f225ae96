// Aligns and spreads the selected elements.
import { AlignCenterOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';

import type { EditArea } from '../../../editor';
import { part } from '../../../editor';
import { useTexts } from '../../../i18n';

const ALIGN = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
const SPREAD = ['horizontal', 'vertical'] as const;

export function AlignMenu({ area, enabled }: { area: EditArea | undefined; enabled: boolean }) {
  const { t } = useTexts();
  const actions = area ? part(area, 'editorActions') : undefined;
  const items = [
    ...ALIGN.map((type) => ({ key: type as string, label: t(`chart.align_${type}`), onClick: () => actions?.trigger('alignElements', { type }) })),
    { type: 'divider' as const },
    ...SPREAD.map((type) => ({ key: type as string, label: t(`chart.distribute_${type}`), onClick: () => actions?.trigger('distributeElements', { type }) })),
  ];
  return (
    <Dropdown trigger={['click']} disabled={!enabled} menu={{ items }}>
      <Tooltip title={enabled ? t('chart.align') : t('chart.align_hint')}>
        <Button type="text" icon={<AlignCenterOutlined />} aria-label={t('chart.align')} data-testid="editor-align" disabled={!enabled} />
      </Tooltip>
    </Dropdown>
  );
}
