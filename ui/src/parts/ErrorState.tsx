// A page that could not be read: what happened and a way to try again.
import { CopyOutlined, DisconnectOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useTexts } from '../i18n';
import { toAppError } from '../ipc';
import { copyText } from './copyText';
import { EmptyState, errorText } from '../plain';
import { errorDetails } from './useTell';

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTexts();
  const known = toAppError(error);
  const { family } = known;
  return (
    <EmptyState icon={<DisconnectOutlined />} title={t(family === 'rejected' ? 'family.unreadable' : `family.${family}`)} hint={errorText(t, known)} testId="error-state">
      {retry ? (
        <Button type="primary" icon={<ReloadOutlined />} onClick={retry}>
          {t('action.retry')}
        </Button>
      ) : null}
      {family === 'broken' ? (
        <Button icon={<CopyOutlined />} onClick={() => void copyText(errorDetails(known))}>
          {t('action.copy_details')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
