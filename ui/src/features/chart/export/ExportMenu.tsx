// The export menu: pictures, sheets, documentation and the file itself, saved where the person says.
import { ExportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { useTell } from '../../../parts';
import { exportChart } from './exportChart';
import { EXPORTS } from './kinds';
import type { ExportSource } from './exportChart';

/** `source` gives the chart as it stands, unsaved changes included. */
export function ExportMenu({ source, disabled }: { source: () => Promise<ExportSource>; disabled: boolean }) {
  const { t } = useTexts();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const run = async (key: string) => {
    setBusy(true);
    try {
      const name = await exportChart(await source(), key);
      if (name) tell.done(t('export.done', { name }));
    } catch (error) {
      tell.error(error);
    } finally {
      setBusy(false);
    }
  };
  const items: MenuProps['items'] = EXPORTS.map(({ group, entries }) => ({
    type: 'group' as const,
    key: group,
    label: t(group),
    children: entries.map(({ key, label }) => ({ key, label: t(label), onClick: () => void run(key) })),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }} disabled={disabled}>
      <Button icon={<ExportOutlined />} loading={busy} data-testid="chart-export">
        {t('export.menu')}
      </Button>
    </Dropdown>
  );
}
