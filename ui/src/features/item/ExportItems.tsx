// Saves the catalogue as a table: the class of 2010 beside the type of today.
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import { call, saveBytes } from '../../ipc';
import { useTell } from '../../parts';

export function ExportItems() {
  const { t } = useTexts();
  const tell = useTell();
  const [working, setWorking] = useState(false);
  const save = async () => {
    setWorking(true);
    try {
      const { base64 } = await call('item.export', {});
      await saveBytes(`${t('nav.item')}.xlsx`, base64);
    } catch (error) {
      tell.error(error);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={working} data-testid="item-export" onClick={() => void save()}>
      {t('item.export')}
    </Button>
  );
}
