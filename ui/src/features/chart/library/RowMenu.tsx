// The menu of a chart in the list: open, copy, move, save to disk, retire, delete its draft.
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { call, saveFile } from '../../../ipc';
import type { ChartRow } from '../../../ipc/bindings/commands';
import { go, useTell } from '../../../parts';
import { useChartCommand } from '../api';
import { fileName } from '../fileName';
import { RetireDialog } from '../versions/RetireDialog';
import { MoveDialog } from './MoveDialog';
import { ROW_ACTIONS } from './rowActions';

type Asking = 'nothing' | 'move' | 'retire';

export function RowMenu({ row, mayDraw }: { row: ChartRow; mayDraw: boolean }) {
  const { t } = useTexts();
  const tell = useTell();
  const { modal } = App.useApp();
  const [asking, setAsking] = useState<Asking>('nothing');
  const copy = useChartCommand('chart.create');
  const discard = useChartCommand('chart.discard_draft');
  const inReview = row.state === 'in_review' || row.state === 'in_legal_review';

  const copied = () =>
    copy.mutate(
      { name: t('library.copy_of', { name: row.name }), side: row.side, from: row.chart },
      {
        onSuccess: (opened) => {
          tell.done(t('library.copied'));
          go('chart', opened.chart);
        },
        onError: tell.error,
      },
    );
  const toDisk = async () => {
    try {
      const { xml } = await call('chart.open', { chart: row.chart });
      if (await saveFile(`${fileName(row.name)}.bpmn`, xml)) tell.done(t('chart.saved_to_disk'));
    } catch (error) {
      tell.error(error);
    }
  };
  const askDiscard = () =>
    modal.confirm({
      title: t('library.discard_title'),
      content: row.version === null ? t('library.discard_only', { name: row.name }) : t('library.discard_back', { name: row.name, n: row.version }),
      okText: t('prop.remove'),
      okButtonProps: { danger: true, 'data-testid': 'discard-confirm' } as never,
      cancelText: t('action.cancel'),
      onOk: () => discard.mutateAsync({ chart: row.chart }).then(() => tell.done(t('library.discarded')), tell.error),
    });

  const items: MenuProps['items'] = [
    { key: 'open', label: t('library.open'), onClick: () => go('chart', row.chart) },
    ...(mayDraw
      ? [
          { key: 'copy', label: t('library.copy'), onClick: copied },
          { key: 'move', label: t('library.move'), onClick: () => setAsking('move') },
        ]
      : []),
    { key: 'disk', label: t('library.to_disk'), onClick: () => void toDisk() },
    ...ROW_ACTIONS.map(({ key, label, act }) => ({ key, label: t(label), onClick: () => void act(row).catch(tell.error) })),
    ...(mayDraw
      ? [
          ...(row.side === 'internal' && (row.version ?? 0) > 1 ? [{ key: 'changeover', label: t('changeover.open'), onClick: () => go('chart', row.chart, 'move') }] : []),
          { type: 'divider' as const },
          { key: 'retire', label: t('library.retire'), disabled: inReview || row.version === null || row.state === 'retired', onClick: () => setAsking('retire') },
          { key: 'discard', danger: true, label: t('library.discard'), disabled: inReview || row.draft_changed_at === null, onClick: askDiscard },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ domEvent }) => domEvent.stopPropagation() }}>
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('library.more', { name: row.name })} data-testid={`chart-menu-${row.chart}`} />
      </Dropdown>
      {asking === 'move' ? <MoveDialog row={row} onClose={() => setAsking('nothing')} /> : null}
      {asking === 'retire' ? <RetireDialog chart={row.chart} items={row.items} onClose={() => setAsking('nothing')} /> : null}
    </>
  );
}
