// Which step of the new version each step of the old one is: proposed, confirmed or changed by the designer.
import { Checkbox, Select, Table, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { ChangeoverView, PlaceRow } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';

/** Stands for "there is none" in the list of targets. */
const NONE = '';
const COLOURS = { same: 'green', compared: 'blue', named: 'blue', gone: 'orange' } as const;

interface MappingProps {
  view: ChangeoverView;
  nodes: Record<string, string>;
  onSet: (node: string, image: string) => void;
}

export function MappingTable({ view, nodes, onSet }: MappingProps) {
  const { t } = useTexts();
  const [all, setAll] = useState(false);
  const notable = view.rows.filter((row) => row.cases > 0 || row.how !== 'same' || row.node in nodes);
  const rows = all ? view.rows : notable;
  const named = new Map(view.targets.map((target) => [target.node, target.name || target.node]));
  const imageOf = (row: PlaceRow) => nodes[row.node] ?? row.image ?? NONE;
  const columns: TableColumnsType<PlaceRow> = [
    {
      title: t('changeover.col_old', { version: view.from ?? 0 }),
      render: (_, row) => (
        <>
          <span className="sf-strong">{row.name || row.node}</span> <span className="sf-quiet">{t(`changeover.kind.${row.kind}`)}</span>
        </>
      ),
    },
    { title: t('changeover.col_cases'), width: 90, align: 'right', render: (_, row) => (row.cases > 0 ? row.cases : <span className="sf-quiet">0</span>) },
    {
      title: t('changeover.col_new', { version: view.to }),
      render: (_, row) => (
        <Select
          className="sf-changeover-image"
          data-testid={`image-${row.node}`}
          aria-label={t('changeover.image_of', { name: row.name || row.node })}
          value={imageOf(row)}
          status={imageOf(row) === NONE && row.cases > 0 ? 'warning' : undefined}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...row.fits.map((node) => ({ value: node, label: named.get(node) ?? node })), { value: NONE, label: t('changeover.no_image') }]}
          onChange={(image: string) => onSet(row.node, image)}
        />
      ),
    },
    {
      title: t('changeover.col_how'),
      width: 200,
      render: (_, row) => (row.node in nodes ? <Tag>{t('changeover.how.set')}</Tag> : <Tag color={COLOURS[row.how]}>{t(`changeover.how.${row.how}`)}</Tag>),
    },
  ];
  return (
    <Panel
      title={t('changeover.step_mapping')}
      extra={
        <Checkbox checked={all} data-testid="mapping-all" onChange={({ target }) => setAll(target.checked)}>
          {t('changeover.show_all', { n: view.rows.length })}
        </Checkbox>
      }
    >
      <p className="sf-second sf-changeover-lead">{t('changeover.mapping_hint')}</p>
      <Table rowKey="node" size="small" pagination={false} columns={columns} dataSource={rows} locale={{ emptyText: t('changeover.all_same') }} />
    </Panel>
  );
}
