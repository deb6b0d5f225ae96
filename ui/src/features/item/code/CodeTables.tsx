// Schemes of item codes and regions with their history: what ships, what the county has added, each with its source.
import { Button, Modal, Tabs } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { RegionTable } from './RegionTable';
import { SchemeTable } from './SchemeTable';

export function CodeTables() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button data-testid="code-tables" onClick={() => setOpen(true)}>
        {t('code.tables')}
      </Button>
      <Modal open={open} width={860} footer={null} destroyOnHidden title={t('code.tables')} onCancel={() => setOpen(false)}>
        <Tabs
          items={[
            { key: 'schemes', label: <span data-testid="code-tab-schemes">{t('code.schemes')}</span>, children: <SchemeTable /> },
            { key: 'regions', label: <span data-testid="code-tab-regions">{t('code.regions')}</span>, children: <RegionTable /> },
          ]}
        />
      </Modal>
    </>
  );
}
