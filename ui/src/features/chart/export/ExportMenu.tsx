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

const TABLE_GROUP = 'export.file';

interface ExportMenuProps {
  /** Gives the chart as it stands, unsaved changes included. */
  source: () => Promise<ExportSource>;
  /** Saves it as a table of steps. */
  onTable: () => void;
  disabled: boolean;
}

export function ExportMenu({ source, onTable, disabled }: ExportMenuProps) {
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
    children: [...entries.map(({ key, label }) => ({ key, label: t(label), onClick: () => void run(key) })), ...(group === TABLE_GROUP ? [{ key: 'table', label: t('table.export'), onClick: onTable }] : [])],
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }} disabled={disabled}>
      <Button icon={<ExportOutlined />} loading={busy} data-testid="chart-export">
        {t('export.menu')}
      </Button>
    </Dropdown>
  );
}
