// Arranges: aligns and spreads what is selected, turns a pool upright.
import { AlignCenterOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import type { MenuProps } from 'antd';

import type { EditArea, Element } from '../../../editor';
import { part, turnPool } from '../../../editor';
import { useTexts } from '../../../i18n';
import { useArrange } from './useArrange';

const ALIGN = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
const SPREAD = ['horizontal', 'vertical'] as const;

export function ArrangeMenu({ area, selected }: { area: EditArea | undefined; selected: Element[] }) {
  const { t } = useTexts();
  const arrange = useArrange(area);
  const actions = area ? part(area, 'editorActions') : undefined;
  const several = selected.length > 1;
  const pool = area ? poolAround(area, selected) : undefined;
  const items: MenuProps['items'] = [
    { key: 'all', label: t('chart.arrange_all'), disabled: arrange.busy, onClick: () => arrange.run(null) },
    { key: 'chosen', label: t('chart.arrange_chosen'), disabled: arrange.busy || selected.length === 0, onClick: () => arrange.run(selected.map((element) => element.id)) },
    { key: 'turn', label: t('chart.turn_pool'), disabled: !pool, onClick: () => area && pool && turnPool(area, pool as never) },
    { type: 'divider' },
    {
      type: 'group',
      key: 'align',
      label: several ? t('chart.align') : t('chart.align_hint'),
      children: [
        ...ALIGN.map((type) => ({ key: `align_${type}`, disabled: !several, label: t(`chart.align_${type}`), onClick: () => actions?.trigger('alignElements', { type }) })),
        ...SPREAD.map((type) => ({ key: `spread_${type}`, disabled: selected.length < 3, label: t(`chart.distribute_${type}`), onClick: () => actions?.trigger('distributeElements', { type }) })),
      ],
    },
  ];
  return (
    <Dropdown trigger={['click']} disabled={!area} menu={{ items }} classNames={{ root: 'sf-arrange-menu' }}>
      <Tooltip title={t('chart.arrange')}>
        <Button type="text" icon={<AlignCenterOutlined />} loading={arrange.busy} aria-label={t('chart.arrange')} data-testid="editor-align" />
      </Tooltip>
    </Dropdown>
  );
}

/** The pool that is selected or holds what is selected; the only pool where nothing is. */
function poolAround(area: EditArea, selected: readonly Element[]): Element | undefined {
  let at = selected[0] as (Element & { parent?: Element }) | undefined;
  while (at && at.type !== 'bpmn:Participant') at = at.parent as typeof at;
  if (at || selected.length > 0) return at;
  const pools = part(area, 'elementRegistry').filter((element) => (element as Element).type === 'bpmn:Participant');
  return pools.length === 1 ? (pools[0] as Element) : undefined;
}
